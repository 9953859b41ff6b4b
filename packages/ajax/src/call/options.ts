import type { Download } from "./answer.ts";
import type { CsrfOption } from "./csrf.ts";
import type { Reviver } from "./json.ts";
import { own } from "./own.ts";

/** Receives a request and returns a response, usually that of `next(request)`. */
export type Middleware = (request: Request, next: (request: Request) => Promise<Response>) => Promise<Response>;

/** A value of a path parameter or of the query. */
export type Scalar = string | number | bigint | boolean | Date;

/** The query of a url. A list repeats its key for each item; `null` and `undefined` are left out. */
export type Query =
  | string
  | Iterable<readonly [string, unknown]>
  | Readonly<Record<string, Scalar | null | undefined | readonly (Scalar | null | undefined)[]>>;

type FetchOptions = {
  [Name in keyof Omit<RequestInit, "body" | "method" | "mode" | "signal" | "window">]: RequestInit[Name] | undefined;
};

/** The options of a call, in addition to those of `fetch` such as `cache`. Only own properties are read. */
export interface AjaxOptions extends FetchOptions {
  /** @default "GET" */
  method?: string | undefined;
  /** The body, sent as JSON whatever its type. */
  json?: unknown;
  /** The body: `FormData`, files and text are sent as they are, other values as JSON. With GET and HEAD it is the query. */
  data?: unknown;
  /** The body, sent unchanged. */
  body?: BodyInit | null | undefined;
  /** Added to the query of the url. */
  query?: Query | undefined;
  /** Replaces `<int:id>`, `<id>` or `:id` in the path, always percent-encoded. */
  params?: Readonly<Record<string, Scalar>> | undefined;
  /** Aborts the call; the promise then rejects with the signal's own reason. */
  signal?: AbortSignal | null | undefined;
  /** Milliseconds within which the response must be complete, including its body and all retries. */
  timeout?: number | undefined;
  /**
   * Put before every url that is a text and no whole url: `"/api/"` makes `/api/items/` of `items/` and of `/items/`. Not for
   * a `URL`, a `Request`, and the addresses of forms and links.
   */
  base?: string | URL | undefined;
  /** Called while the body is read by the methods of the answer, such as `.json()`. */
  onDownload?: ((progress: Download) => void) | undefined;
  /** Maximum size of the response body in bytes, after decompression. */
  maxSize?: number | undefined;
  /**
   * `false` sends no CSRF token; an origin such as `"https://api.example.com"` receives it, too, with `mode: "cors"`; an
   * object has the names of a server's own cookie, header and field.
   */
  csrf?: CsrfOption;
  /** The client whose defaults the call has: an instance by `ajax.create()`. */
  client?: { readonly defaults?: AjaxOptions | undefined } | undefined;
  /** Called for each value of a JSON body, as by `JSON.parse`. */
  reviver?: Reviver | undefined;
  /** Middlewares; the first is the outermost. */
  use?: readonly Middleware[] | undefined;
  /** `"cors"` allows a call, or a redirect of it, to another origin than the page's own. @default "same-origin" */
  mode?: RequestMode | undefined;
  /** Accepts HTML that came by a redirect to another path, which is a `RedirectError` otherwise: it may be a login page. */
  acceptRedirect?: boolean | undefined;
}

/** Merges `options` over `defaults`: headers by name, the middlewares of `defaults` first, other options replaced. */
export function merge(defaults: AjaxOptions | undefined, options: AjaxOptions | undefined): AjaxOptions {
  // Without a prototype only own properties can be read.
  const old = own(defaults);
  const more = own(options);
  const use = [...(old.use ?? []), ...(more.use ?? [])];
  return own({ ...old, ...more, headers: mergeHeaders(old.headers, more.headers), use });
}

/** Returns options merged over the defaults of their `client`, and without it. */
export function withClient(options: AjaxOptions | undefined): AjaxOptions {
  const { client, ...more } = own(options);
  return merge(client?.defaults, more);
}

/** Returns `headers` with those of `more` set over them. */
export function mergeHeaders(headers: HeadersInit | undefined, more: HeadersInit | undefined): Headers {
  const merged = new Headers(headers);
  for (const [name, value] of new Headers(more)) merged.set(name, value);
  return merged;
}

/** Returns the function that sends a request through middlewares, the first of them outermost, and at last by `send`. */
export function through(
  middlewares: readonly Middleware[],
  send: (request: Request) => Promise<Response>,
): (request: Request) => Promise<Response> {
  return middlewares.reduceRight<(request: Request) => Promise<Response>>(
    (next, middleware) => async (request) => middleware(request, next),
    send,
  );
}
