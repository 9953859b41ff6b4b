/**
 * Wraps `fn` so that its newest call wins: a new call aborts the one before, whose promise rejects with an `AbortError`
 * even when `fn` pays no heed to the signal.
 */
export function latest<Args extends unknown[], Result>(
  fn: (signal: AbortSignal, ...args: Args) => Result | Promise<Result>,
): (...args: Args) => Promise<Result> {
  let running: AbortController | undefined;
  return async (...args) => {
    running?.abort();
    running = new AbortController();
    const { signal } = running;
    try {
      return await fn(signal, ...args);
    } finally {
      signal.throwIfAborted();
    }
  };
}
