import type { Reviver } from "./json.ts";

/** Takes a request, gives a response, and may do anything around `next`. */
export type Middleware = (request: Request, next: (request: Request) => Promise<Response>) => Promise<Response>;

/** A value of a path parameter or of the query; `null` and `undefined` leave a query key out. */
export type Scalar = string | number | bigint | boolean | Date;

/** What goes after the `?`. A list gives its key once per item. */
export type Query =
  | string
  | Iterable<readonly [string, unknown]>
  | Readonly<Record<string, Scalar | null | undefined | readonly (Scalar | null | undefined)[]>>;

/** What a call takes; all that `fetch` takes besides, such as `cache` or `credentials`. Read as own properties only. */
export interface AjaxOptions extends Omit<RequestInit, "body" | "method" | "signal" | "window"> {
  /** @default "GET" */
  method?: string;
  /** Is sent as JSON, whatever it is. */
  json?: unknown;
  /** Is sent as what it is: `FormData`, files and text as such, objects and lists as JSON; with GET and HEAD it is the query. */
  data?: unknown;
  /** Is sent untouched. */
  body?: BodyInit | null;
  /** Is added to the query of the url. */
  query?: Query | undefined;
  /** Fills `<int:id>`, `<id>` or `:id` in the path, always percent-encoded. */
  params?: Readonly<Record<string, Scalar>>;
  /** Aborts the call; the promise then rejects with the signal's own reason. */
  signal?: AbortSignal | null | undefined;
  /** Milliseconds for the whole answer, the body and all tries included. */
  timeout?: number;
  /** The most bytes that the body of the answer may have, after decompression. */
  maxSize?: number;
  /** `false` sends no CSRF token; an origin lets that other origin have it too (which also needs `mode: "cors"`). */
  csrf?: boolean | string;
  /** Is called for each value of a JSON body, as by `JSON.parse`. */
  reviver?: Reviver;
  /** Middlewares, the first outermost. */
  use?: readonly Middleware[];
  /** `"cors"` lets this call, and what it carries, leave the page's own origin. @default "same-origin" */
  mode?: RequestMode;
}

/** Lays `options` over `defaults`: headers by name, middlewares one list after the other, all else replaced. */
export function merge(defaults: AjaxOptions | undefined, options: AjaxOptions | undefined): AjaxOptions {
  // Without a prototype nothing that is not an own property can be read.
  const { headers, use = [], ...rest } = own(defaults);
  const more = own(options);
  const merged = new Headers(headers);
  for (const [name, value] of new Headers(more.headers)) merged.set(name, value);
  return { ...rest, ...more, headers: merged, use: [...use, ...(more.use ?? [])] };
}

/** Copies own properties into an object without a prototype. */
export function own<Bag extends object>(bag: Bag | undefined): Bag {
  return { __proto__: null, ...bag } as Bag;
}
