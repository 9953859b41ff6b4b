import { startClock } from "./call/clock.ts";
import { NetworkError, TimeoutError } from "./call/errors.ts";
import type { Middleware } from "./call/options.ts";
import { own } from "./call/own.ts";
import { untilAbort, wait } from "./call/wait.ts";

/** Why and when a request is sent again. */
export interface Retry {
  readonly request: Request;
  /** 1 for the first time that the request is sent again. */
  readonly count: number;
  /** The wait in milliseconds. */
  readonly delay: number;
  /** The response with a temporary status, if there was one. */
  readonly response: Response | undefined;
  /** The `NetworkError` or `TimeoutError`, if there was no response. */
  readonly error: unknown;
}

export interface RetryOptions {
  /** How many times a request is sent again. @default 2 */
  limit?: number | undefined;
  /** The statuses after which a request is sent again. @default [408, 429, 500, 502, 503, 504] */
  statuses?: readonly number[] | undefined;
  /** The methods that are sent again. @default all except POST and PATCH, which the server may have processed already */
  methods?: readonly string[] | undefined;
  /** Milliseconds within which each attempt must be answered; it is ended then, and sent again. @default without a limit */
  onTimeout?: number | undefined;
  /** Called, and awaited, before each wait. What it throws ends the call. */
  onRetry?: ((retry: Retry) => unknown) | undefined;
  /** The longest wait in milliseconds; a response whose `Retry-After` is longer is returned at once. @default 10000 */
  maxDelay?: number | undefined;
}

/** Returns a middleware that sends a request again after a network error, a timeout of `onTimeout` or a temporary status. */
export function retry(options?: RetryOptions): Middleware {
  const {
    limit = 2,
    statuses = [408, 429, 500, 502, 503, 504],
    methods,
    maxDelay = 10_000,
    onTimeout,
    onRetry,
  } = own(options);
  const chosen = methods ? RegExp(`^(${methods.join("|")})$`, "i") : /^(?!POST$|PATCH$)/;
  return async (request, next) => {
    const { method, signal } = request;
    // `NaN`, which no count reaches, is 0.
    const most = (chosen.test(method) && limit) || 0;
    for (let count = 0, pause = 600; ; pause *= 2) {
      const clock = startClock(onTimeout, signal);
      let error: unknown;
      const response: Response | undefined = await next(new Request(request.clone(), own({ signal: clock.signal })))
        .catch((failure) => {
          // WebKit rejects with an `AbortError` whatever the reason is.
          const cause = clock.signal.reason ?? failure;
          const mayPass = cause instanceof NetworkError || cause instanceof TimeoutError;
          if (count >= most || signal.aborted || !mayPass) throw cause;
          error = cause;
          return undefined;
        })
        .finally(() => clearTimeout(clock.timer));
      const asked = response?.headers.get("Retry-After") ?? "";
      // Random, so that not all clients retry at the same time.
      const backoff = Math.min(maxDelay, pause * Math.random());
      // Seconds or a date; not below 0, because setTimeout() wraps a large negative delay to a positive one.
      const date = Math.max(0, (/GMT/.test(asked) ? Date.parse(asked) : NaN) - Date.now());
      const delay = /^\d+$/.test(asked) ? Number(asked) * 1000 : date >= 0 ? date : backoff;
      if (response && (count >= most || !statuses.includes(response.status) || delay > maxDelay)) return response;
      count++;
      try {
        await onRetry?.({ request, count, delay, response, error });
      } finally {
        // `onRetry` may have read it.
        response?.body?.cancel().catch(() => {});
      }
      await wait(delay, signal);
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
