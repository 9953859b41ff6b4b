import { parseAnswer, toNetworkError } from "./answer.ts";
import { ownHeaders } from "./csrf.ts";
import { HttpError } from "./errors.ts";
import { postByXhr } from "./guarded-xhr.ts";
import { isJson, toData } from "./json.ts";
import { own } from "./options.ts";

export interface UploadOptions {
  /** Is told how many bytes have left, of how many; with it the upload goes by `XMLHttpRequest`. */
  onProgress?: (progress: { readonly loaded: number; readonly total: number }) => void;
  /** Aborts the upload; the promise then rejects with the signal's own reason. */
  signal?: AbortSignal | undefined;
  /** Form fields sent before the files. */
  fields?: Readonly<Record<string, string | Blob>>;
  /** The name of the field of each file. @default "file" */
  name?: string;
}

/**
 * Posts files to the page's own origin and gives the parsed answer: JSON as data, else the text, `undefined` when empty.
 * Throws `HttpError`, `NetworkError`, `RedirectError`, `ParseError`, or the reason of the signal.
 */
export async function upload<Data = unknown>(
  url: string | URL,
  files: Blob | Iterable<Blob> | FormData,
  options?: UploadOptions,
): Promise<Data> {
  const { onProgress, signal, fields, name = "file" } = own(options);
  const body = new FormData();
  for (const [key, value] of Object.entries(fields ?? {})) body.append(key, value);
  // Their types differ in whether a text may be among them.
  for (const [key, file] of toPairs(files, name)) body.append(key, file as Blob);
  const { href } = Object.assign(new URL(url, document.baseURI), { hash: "" });
  const post = { body, signal, headers: { Accept: "application/json", ...ownHeaders(href, "POST") } };
  try {
    const response = onProgress ? await postByXhr(href, post, onProgress) : await fetch(href, own({ method: "POST", mode: "same-origin", ...post }));
    const text = await response.text();
    if (!response.ok) throw new HttpError(response, toData(text, response));
    return (isJson(response) || response.redirected ? parseAnswer(response, text) : text || undefined) as Data;
  } catch (error) {
    signal?.throwIfAborted();
    return toNetworkError(error);
  }
}

function toPairs(files: Blob | Iterable<Blob> | FormData, name: string): [string, FormDataEntryValue | Blob][] {
  if (files instanceof FormData) return [...files];
  return [...(files instanceof Blob ? [files] : files)].map((file) => [name, file]);
}
