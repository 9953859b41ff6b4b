import { type Answer, toAnswer, toNetworkError } from "./answer.ts";
import { buildRequest } from "./build-request.ts";
import { startClock } from "./clock.ts";
import { RedirectError } from "./errors.ts";
import { type AjaxOptions, merge, type Query, through, withClient } from "./options.ts";
import { announceRedirect, isElsewhere } from "./redirect.ts";

/** What a call is sent to. A `Request` brings its own method, headers and body. */
export type Target = string | URL | Request;

/** Sends a request with one method; `data` is the body. */
export type Verb = (url: Target, data?: unknown, options?: AjaxOptions) => Answer;

/** Sends a request without a body; `data` is the query. */
export type QueryVerb = (url: Target, data?: Query | null, options?: AjaxOptions) => Answer;

/** The client: a function that sends a request, a function for each method, and `create()` for a client with defaults. */
export interface Ajax {
  (url: Target, options?: AjaxOptions): Answer;
  readonly get: QueryVerb;
  readonly head: QueryVerb;
  readonly post: Verb;
  readonly put: Verb;
  readonly patch: Verb;
  readonly delete: Verb;
  /** The defaults of this client, which its calls have, and those with the option `client`. */
  readonly defaults: AjaxOptions | undefined;
  /** Returns a new client; these defaults are merged over those of this client. */
  create(defaults: AjaxOptions): Ajax;
}

/**
 * Sends a request and returns its answer, which rejects with an `AjaxError` or the reason of the caller's signal. `around`
 * runs the exchange; `isGood` says which responses are no `HttpError`.
 */
export function call(
  url: Target,
  options?: AjaxOptions,
  accept?: string,
  around: (exchange: () => Promise<Response>) => Promise<Response> = (exchange) => exchange(),
  isGood: (response: Response) => boolean = (response) => response.ok,
): Answer {
  const all = withClient(options);
  const { timeout, acceptRedirect, use } = all;
  const reading = Object.assign(all, startClock(timeout, all.signal, (url as Partial<Request>).signal), { isGood });
  const send = through(use!, (request) => fetch(request).catch(toNetworkError));
  const exchange = async (type: string) => {
    const request = buildRequest(url, all, type);
    const response = await send(request);
    if (response.ok && !acceptRedirect && isElsewhere(response, request.url)) {
      announceRedirect(response, request.method);
      throw new RedirectError("redirected", response);
    }
    return response;
  };
  return toAnswer((type) => around(() => exchange(type)), reading, accept);
}

const verb =
  (method: string, defaults?: AjaxOptions): Verb =>
  (url, data, options) =>
    call(url, merge(defaults, { ...options, data, method }));

const create = (defaults?: AjaxOptions): Ajax =>
  Object.assign((url: Target, options?: AjaxOptions) => call(url, merge(defaults, options)), {
    get: verb("get", defaults),
    head: verb("head", defaults),
    post: verb("post", defaults),
    put: verb("put", defaults),
    patch: verb("patch", defaults),
    delete: verb("delete", defaults),
    defaults,
    create: (more: AjaxOptions) => create(merge(defaults, more)),
  });

/** The client without defaults. */
export const ajax: Ajax = /* @__PURE__ */ create();

/** Sends a GET request; `data` is added to the query. */
export const get: QueryVerb = /* @__PURE__ */ verb("get");
/** Sends a HEAD request; `data` is added to the query. */
export const head: QueryVerb = /* @__PURE__ */ verb("head");
/** Sends a POST request; `data` is the body. */
export const post: Verb = /* @__PURE__ */ verb("post");
/** Sends a PUT request; `data` is the body. */
export const put: Verb = /* @__PURE__ */ verb("put");
/** Sends a PATCH request; `data` is the body. */
export const patch: Verb = /* @__PURE__ */ verb("patch");
/** Sends a DELETE request; `data` is the body. `delete` is a reserved word in JavaScript. */
export const del: Verb = /* @__PURE__ */ verb("delete");
