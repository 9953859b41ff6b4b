import { TimeoutError } from "./errors.ts";

/** A signal of one call, and the timer that aborts it. */
export interface Clock {
  readonly signal: AbortSignal;
  readonly timer: ReturnType<typeof setTimeout> | 0 | undefined;
}

/** Starts the time of a call. Its signal aborts with one of `signals`, or with a `TimeoutError` after `timeout` milliseconds. */
export function startClock(timeout: number | undefined, ...signals: (AbortSignal | null | undefined)[]): Clock {
  const stop = new AbortController();
  // Browsers end a much longer timer, also one of `Infinity`, at once.
  const timer = timeout && setTimeout(() => stop.abort(new TimeoutError(`over ${timeout} ms`)), Math.min(timeout, 2e9));
  return { signal: anySignal(stop.signal, ...signals), timer };
}

/** Returns a signal that aborts as soon as one of these aborts; `null` and `undefined` are skipped. */
export function anySignal(...signals: (AbortSignal | null | undefined)[]): AbortSignal {
  return AbortSignal.any(signals.filter((signal) => !!signal));
}
