import { csrfHeaderName } from "@riposte/csrf/names";
import { tokenFor } from "./call/csrf.ts";

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

/** Sends the CSRF token with every `$.ajax` call to the page's own origin that has an unsafe method. */
export function setupJQuery($: Pick<JQueryAjax, "ajaxPrefilter">): void {
  $.ajaxPrefilter(({ url, type }, _, xhr) => {
    const token = tokenFor(url!, type!);
    if (token) xhr.setRequestHeader(csrfHeaderName, token);
  });
}

/**
 * Sends `$.ajax` calls to the page's own origin by `fetch`, with the CSRF token, so that no redirect can carry the token
 * or the body to another origin. Calls to another origin and synchronous calls do not change. Ignores the option `xhr`.
 */
export function fetchTransport($: Pick<JQueryAjax, "ajaxTransport">): void {
  $.ajaxTransport("+*", (settings) => {
    if (settings.crossDomain || settings.async === false) return undefined;
    const stop = new AbortController();
    return {
      send(headers, complete) {
        const sent = fetchFor(settings, headers, stop.signal);
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

async function fetchFor(
  { url, type: method = "GET", hasContent, data, xhrFields }: Settings,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<Parameters<Complete>> {
  const token = tokenFor(url!, method);
  const response = await fetch(url!, {
    method,
    headers: { "X-Requested-With": "XMLHttpRequest", ...(token && { [csrfHeaderName]: token }), ...headers },
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
