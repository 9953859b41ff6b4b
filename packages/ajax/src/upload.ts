import { toNetworkError } from "./call/answer.ts";
import { ownHeaders } from "./call/csrf.ts";
import { HttpError, RedirectError } from "./call/errors.ts";
import { toData } from "./call/json.ts";
import { type AjaxOptions, mergeHeaders } from "./call/options.ts";
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
  /** The client whose default headers and CSRF names the upload has. */
  client?: AjaxOptions["client"];
}

/**
 * Posts files to the page's own origin and returns the parsed response: JSON as data, other text as it is, `undefined`
 * when it is empty. Throws `HttpError`, `NetworkError`, `RedirectError`, or the reason of the signal.
 */
export async function upload<Data = unknown>(
  url: string | URL,
  files: Blob | Iterable<Blob> | FormData,
  options?: UploadOptions,
): Promise<Data> {
  const { onProgress, signal, fields, name = "file", acceptRedirect, client } = own(options);
  const { headers, csrf } = own(client?.defaults);
  const body = new FormData();
  for (const [key, value] of Object.entries(fields ?? {})) body.append(key, value);
  for (const item of files instanceof Blob ? [files] : files) {
    if (item instanceof Blob) body.append(name, item);
    else body.append(...(item as [string, Blob]));
  }
  const target = resolveUrl(url);
  target.hash = "";
  const { href } = target;
  const all = mergeHeaders(ownHeaders(target, "POST", csrf), headers);
  // Only the browser knows the boundary.
  all.delete("Content-Type");
  const post = { body, signal, headers: all };
  signal?.throwIfAborted();
  try {
    const response = await (onProgress
      ? postByXhr(href, post, onProgress)
      : fetch(href, own({ method: "POST", mode: "same-origin", ...post } as RequestInit)));
    const data = toData(await response.text());
    if (!response.ok) throw new HttpError(response, data);
    if (!acceptRedirect && isElsewhere(response, href)) {
      announceRedirect(response, "POST");
      throw new RedirectError("redirected", response);
    }
    return data as Data;
  } catch (error) {
    signal?.throwIfAborted();
    return toNetworkError(error);
  }
}
