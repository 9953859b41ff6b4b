/**
 * Returns a function that calls `fn` and aborts the call before it. The promise of an aborted call rejects with an
 * `AbortError`, even when `fn` ignores the signal.
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
