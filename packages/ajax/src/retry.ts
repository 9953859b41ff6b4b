import { NetworkError } from "./call/errors.ts";
import { type Middleware, own } from "./call/options.ts";
import { rejectOnAbort, wait } from "./call/wait.ts";

export interface RetryOptions {
  /** How many times a request is sent again. @default 2 */
  limit?: number;
  /** The statuses that may pass. @default [408, 429, 500, 502, 503, 504] */
  statuses?: readonly number[];
  /** The longest wait in milliseconds; an answer whose `Retry-After` is longer is given as it is. @default 10000 */
  maxDelay?: number;
}

/** Sends a request with an idempotent method again when the network fails or the status may pass. */
export function retry(options?: RetryOptions): Middleware {
  const { limit = 2, statuses = [408, 429, 500, 502, 503, 504], maxDelay = 10_000 } = own(options);
  return async (request, next) => {
    let left = /^(POST|PATCH)$/.test(request.method) ? 0 : limit;
    for (let pause = 600; ; pause *= 2) {
      const response = await next(request.clone()).catch((error) => {
        if (!left || !(error instanceof NetworkError)) throw error;
      });
      const asked = response?.headers.get("Retry-After") ?? "";
      // At random, lest all clients come back at once.
      const backoff = Math.min(maxDelay, pause * Math.random());
      // Not below 0: a timer takes a date long past for one in the future.
      const delay = Math.max(0, Number(asked) * 1000 || Date.parse(asked) - Date.now() || backoff);
      if (response && (!left || !statuses.includes(response.status) || delay > maxDelay)) return response;
      response?.body?.cancel();
      left--;
      await wait(delay, request.signal);
    }
  };
}

interface Shared {
  waiting: number;
  readonly stop: AbortController;
  readonly response: Promise<Response>;
}

/** Lets equal GET requests that run at the same time share one; each keeps a signal and a body of its own. */
export function dedupe(): Middleware {
  const running = new Map<string, Shared>();
  return async (request, next) => {
    if (request.method !== "GET") return next(request);
    const key = JSON.stringify([request.url, request.mode, request.credentials, request.cache, ...request.headers]);
    let shared = running.get(key);
    if (!shared) {
      const stop = new AbortController();
      const response = next(new Request(request, own({ signal: stop.signal }))).finally(() => running.delete(key));
      shared = { waiting: 0, stop, response };
      running.set(key, shared);
    }
    shared.waiting++;
    try {
      const response = await Promise.race([shared.response, rejectOnAbort(request.signal)]);
      // The last one takes the original: a copy that nobody reads would fill up.
      return --shared.waiting ? response.clone() : response;
    } catch (error) {
      if (!--shared.waiting) {
        running.delete(key);
        shared.stop.abort();
      }
      throw error;
    }
  };
}
