import { type CsrfNames, ownHeaders, tokenHeader } from "./call/csrf.ts";
import { documentMember } from "./call/page-url.ts";

interface Settings {
  readonly url?: string | undefined;
  readonly type?: string | undefined;
  readonly method?: string | undefined;
  readonly data?: unknown;
  readonly async?: boolean | undefined;
  readonly hasContent?: boolean;
  readonly crossDomain?: boolean | undefined;
  readonly xhrFields?: { readonly responseType?: string } | undefined;
}

/** jQuery accepts any reason phrase, but its types list the words that it makes of them. */
type StatusText = "success" | "error";

type Complete = (status: number, statusText: StatusText, responses?: Record<string, unknown>, headers?: string) => void;

interface Transport {
  send(headers: Record<string, string>, complete: Complete): void;
  abort(): void;
}

/** The part of jQuery 3 and 4 that is used here. */
export interface JQueryAjax {
  ajaxPrefilter(
    handler: (
      options: Settings,
      original: Settings,
      xhr: { setRequestHeader(name: string, value: string): unknown },
    ) => void,
  ): void;
  ajaxTransport(dataType: string, handler: (options: Settings) => Transport | undefined): void;
}

/**
 * Sends the CSRF token with every `$.ajax` call to the page's own origin that has an unsafe method. `names` are those of a
 * server that has its own cookie, header and field.
 */
export function setupJQuery($: Pick<JQueryAjax, "ajaxPrefilter">, names?: CsrfNames): void {
  $.ajaxPrefilter(({ url, type }, _, xhr) => {
    for (const header of Object.entries(tokenHeader(resolve(url!), type!, names))) xhr.setRequestHeader(...header);
  });
}

/**
 * Sends `$.ajax` calls to the page's own origin by `fetch`, with the CSRF token, so that no redirect can carry the token
 * or the body to another origin. Calls to another origin and synchronous calls do not change. Ignores the option `xhr`.
 */
export function fetchTransport($: Pick<JQueryAjax, "ajaxTransport">, names?: CsrfNames): void {
  $.ajaxTransport("+*", (settings) => {
    if (settings.crossDomain || settings.async === false) return undefined;
    const stop = new AbortController();
    return {
      send(headers, complete) {
        const sent = fetchFor(settings, headers, names, stop.signal);
        // Not `catch()`: an error thrown by `complete` is the page's own.
        sent.then(
          (answer) => complete(...answer),
          () => complete(0, "error"),
        );
      },
      abort: () => stop.abort(),
    };
  });
}

const resolve = (url: string): URL => new URL(url, documentMember("baseURI"));

async function fetchFor(
  { url, type: method = "GET", hasContent, data, xhrFields }: Settings,
  headers: Record<string, string>,
  names: CsrfNames | undefined,
  signal: AbortSignal,
): Promise<Parameters<Complete>> {
  const target = resolve(url!);
  const response = await fetch(target, {
    method,
    headers: { ...ownHeaders(target, method, names), ...headers },
    body: hasContent ? (data as BodyInit) : null,
    mode: "same-origin",
    signal,
  });
  const kind = { blob: "blob", arraybuffer: "arrayBuffer" }[`${xhrFields?.responseType}`] as "blob" | undefined;
  // Unlike `text()`, `XMLHttpRequest` decodes by the charset of the response.
  const [, charset] = /charset="?([^\s";]+)/.exec(response.headers.get("Content-Type")!) ?? [];
  const content = await response[kind ?? "arrayBuffer"]();
  const responses = kind
    ? { binary: content }
    : { text: new TextDecoder(charset).decode(content as unknown as ArrayBuffer) };
  const lines = [...response.headers].map((pair) => pair.join(": "));
  return [response.status, response.statusText as StatusText, responses, lines.join("\r\n")];
}
