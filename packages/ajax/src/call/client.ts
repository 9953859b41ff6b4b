import { type Answer, toAnswer, toNetworkError } from "./answer.ts";
import { buildRequest } from "./build-request.ts";
import { TimeoutError } from "./errors.ts";
import { type AjaxOptions, merge, own } from "./options.ts";

/** Sends a request with one method; `data` is the body, or the query with GET and HEAD. */
export type Verb = (url: string | URL, data?: unknown, options?: AjaxOptions) => Answer;

/** The client: a function that sends a request, a function for each method, and `create()` for a client with defaults. */
export interface Ajax {
  (url: string | URL, options?: AjaxOptions): Answer;
  readonly get: Verb;
  readonly head: Verb;
  readonly post: Verb;
  readonly put: Verb;
  readonly patch: Verb;
  readonly delete: Verb;
  /** Returns a new client; these defaults are merged over those of this client. */
  create(defaults: AjaxOptions): Ajax;
}

/** Sends a request and returns its answer, which rejects with an `AjaxError` or the reason of the caller's signal. */
export function call(url: string | URL, options?: AjaxOptions, accept?: string): Answer {
  const { timeout, signal, reviver, maxSize, use = [], ...rest } = own(options);
  const timer = new AbortController();
  if (timeout) setTimeout(() => timer.abort(new TimeoutError(`no answer in ${timeout} ms`)), timeout);
  const either = anySignal(signal, timer.signal);
  const send = use.reduceRight<(request: Request) => Promise<Response>>(
    (next, middleware) => async (request) => middleware(request, next),
    (request) => fetch(request).catch(toNetworkError),
  );
  const start = async (type: string) => send(buildRequest(url, rest, type, either));
  return toAnswer(start, { accept, maxSize, reviver, signal: either });
}

/** Returns a signal that aborts as soon as one of these aborts; `null` and `undefined` are skipped. */
export function anySignal(...signals: (AbortSignal | null | undefined)[]): AbortSignal {
  return AbortSignal.any(signals.filter((signal) => !!signal));
}

const verb =
  (method: string, defaults?: AjaxOptions): Verb =>
  (url, data, options) =>
    call(url, merge(defaults, { ...options, data, method }));

const create = (defaults?: AjaxOptions): Ajax =>
  Object.assign((url: string | URL, options?: AjaxOptions) => call(url, merge(defaults, options)), {
    get: verb("get", defaults),
    head: verb("head", defaults),
    post: verb("post", defaults),
    put: verb("put", defaults),
    patch: verb("patch", defaults),
    delete: verb("delete", defaults),
    create: (more: AjaxOptions) => create(merge(defaults, more)),
  });

/** The client without defaults. */
export const ajax: Ajax = /* @__PURE__ */ create();

/** Sends a GET request; `data` is added to the query. */
export const get: Verb = /* @__PURE__ */ verb("get");
/** Sends a HEAD request; `data` is added to the query. */
export const head: Verb = /* @__PURE__ */ verb("head");
/** Sends a POST request; `data` is the body. */
export const post: Verb = /* @__PURE__ */ verb("post");
/** Sends a PUT request; `data` is the body. */
export const put: Verb = /* @__PURE__ */ verb("put");
/** Sends a PATCH request; `data` is the body. */
export const patch: Verb = /* @__PURE__ */ verb("patch");
/** Sends a DELETE request; `data` is the body. `delete` is a reserved word in JavaScript. */
export const del: Verb = /* @__PURE__ */ verb("delete");
