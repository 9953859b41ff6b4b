import { NetworkError } from "./call/errors.ts";
import type { Middleware } from "./call/options.ts";
import { own } from "./call/own.ts";
import { untilAbort, wait } from "./call/wait.ts";

export interface RetryOptions {
  /** How many times a request is sent again. @default 2 */
  limit?: number | undefined;
  /** The statuses after which a request is sent again. @default [408, 429, 500, 502, 503, 504] */
  statuses?: readonly number[] | undefined;
  /** The longest wait in milliseconds; a response whose `Retry-After` is longer is returned at once. @default 10000 */
  maxDelay?: number | undefined;
}

/** Returns a middleware that sends a request again after a network error or a temporary status; never POST or PATCH. */
export function retry(options?: RetryOptions): Middleware {
  const { limit = 2, statuses = [408, 429, 500, 502, 503, 504], maxDelay = 10_000 } = own(options);
  return async (request, next) => {
    let left = /^(POST|PATCH)$/.test(request.method) ? 0 : limit;
    for (let pause = 600; ; pause *= 2) {
      const response = await next(request.clone()).catch((error) => {
        if (!left || !(error instanceof NetworkError)) throw error;
      });
      const asked = response?.headers.get("Retry-After") ?? "";
      // Random, so that not all clients retry at the same time.
      const backoff = Math.min(maxDelay, pause * Math.random());
      // Seconds or a date; not below 0, because setTimeout() wraps a large negative delay to a positive one.
      const date = Math.max(0, (/GMT/.test(asked) ? Date.parse(asked) : NaN) - Date.now());
      const delay = /^\d+$/.test(asked) ? Number(asked) * 1000 : date >= 0 ? date : backoff;
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

/** Returns a middleware by which equal GET calls share one request while it runs; each call keeps its signal and body. */
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
      const response = await untilAbort(shared.response, request.signal);
      // The last caller gets the original: a clone that nobody reads would stay in memory.
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
