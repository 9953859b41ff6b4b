import { type Answer, toAnswer, toNetworkError } from "./answer.ts";
import { buildRequest } from "./build-request.ts";
import { TimeoutError } from "./errors.ts";
import { type AjaxOptions, merge, own } from "./options.ts";

/** Calls with one method; `data` is the body, or the query of GET and HEAD. */
export type Verb = (url: string | URL, data?: unknown, options?: AjaxOptions) => Answer;

/** The client: a call by itself, one per method, and instances with defaults of their own. */
export interface Ajax {
  (url: string | URL, options?: AjaxOptions): Answer;
  readonly get: Verb;
  readonly head: Verb;
  readonly post: Verb;
  readonly put: Verb;
  readonly patch: Verb;
  readonly delete: Verb;
  /** Gives an instance with these defaults over its own. */
  create(defaults: AjaxOptions): Ajax;
}

/** Calls `url` and gives its answer; throws `AjaxError`s, or the reason of the caller's signal. */
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

/** Gives a signal that aborts with the first of these. */
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

/** The client with no defaults of its own. */
export const ajax: Ajax = /* @__PURE__ */ create();

export const get: Verb = /* @__PURE__ */ verb("get");
export const head: Verb = /* @__PURE__ */ verb("head");
export const post: Verb = /* @__PURE__ */ verb("post");
export const put: Verb = /* @__PURE__ */ verb("put");
export const patch: Verb = /* @__PURE__ */ verb("patch");
export const del: Verb = /* @__PURE__ */ verb("delete");
