import { toNetworkError } from "./call/answer.ts";
import { startClock } from "./call/clock.ts";
import { ownHeaders } from "./call/csrf.ts";
import { HttpError, RedirectError } from "./call/errors.ts";
import { toData } from "./call/json.ts";
import { type AjaxOptions, mergeHeaders, through } from "./call/options.ts";
import { own } from "./call/own.ts";
import { resolveUrl } from "./call/page-url.ts";
import { announceRedirect, isElsewhere } from "./call/redirect.ts";
import { postByXhr } from "./form/guarded-xhr.ts";

export interface UploadOptions {
  /** Called with the number of bytes sent, and of bytes in total. With it the upload uses `XMLHttpRequest`. */
  onProgress?: ((progress: { readonly loaded: number; readonly total: number }) => void) | undefined;
  /** Aborts the upload; the promise then rejects with the signal's own reason. */
  signal?: AbortSignal | undefined;
  /** Form fields sent before the files. */
  fields?: Readonly<Record<string, string | Blob>> | undefined;
  /** The field name of each file. @default "file" */
  name?: string | undefined;
  /** Accepts HTML that came by a redirect to another path, which is a `RedirectError` otherwise: it may be a login page. */
  acceptRedirect?: boolean | undefined;
  /** Milliseconds within which the upload must be complete, including the response. */
  timeout?: number | undefined;
  /**
   * The client whose defaults the upload has: all but those that name another request (`method`, `mode`, `query`, `params`,
   * `data`, `json`, `body`), `maxSize` and `onDownload`.
   */
  client?: AjaxOptions["client"];
}

/**
 * Posts files to the page's own origin and returns the parsed response: JSON as data, other text as it is, `undefined`
 * when it is empty. Throws `HttpError`, `NetworkError`, `RedirectError`, `TimeoutError`, or the reason of the
 * signal.
 */
export async function upload<Data = unknown>(
  url: string | URL,
  files: Blob | Iterable<Blob> | FormData,
  options?: UploadOptions,
): Promise<Data> {
  const { onProgress, signal, fields, name = "file", client, ...more } = own(options);
  const {
    base,
    csrf,
    headers,
    timeout,
    use = [],
    reviver,
    acceptRedirect,
    ...init
  } = own({
    ...client?.defaults,
    ...more,
  });
  const body = new FormData();
  for (const [key, value] of Object.entries(fields ?? {})) body.append(key, value);
  for (const item of files instanceof Blob ? [files] : files) {
    if (item instanceof Blob) body.append(name, item);
    else body.append(...(item as [string, Blob]));
  }
  const target = resolveUrl(url, base);
  target.hash = "";
  const all = mergeHeaders(ownHeaders(target, "POST", csrf), headers);
  // Only the browser knows the boundary.
  all.delete("Content-Type");
  const clock = startClock(timeout, signal, client?.defaults?.signal);
  const post = own({ ...init, method: "POST", mode: "same-origin", headers: all, body, signal: clock.signal });
  try {
    clock.signal.throwIfAborted();
    const first = new Request(target, post as RequestInit);
    const send = through(use, async (request) =>
      onProgress
        ? postByXhr(request, request === first ? body : await request.blob(), onProgress)
        : fetch(request).catch(toNetworkError),
    );
    const response = await send(first);
    const data = toData(await response.text(), reviver);
    if (!response.ok) throw new HttpError(response, data);
    if (!acceptRedirect && isElsewhere(response, target.href)) {
      announceRedirect(response, "POST");
      throw new RedirectError("redirected", response);
    }
    return data as Data;
  } catch (error) {
    clock.signal.throwIfAborted();
    return toNetworkError(error);
  } finally {
    clearTimeout(clock.timer);
  }
}
