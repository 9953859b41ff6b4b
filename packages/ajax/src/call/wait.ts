/** Waits `delay` milliseconds; rejects with the signal's reason as soon as it aborts. */
export function wait(delay: number, signal: AbortSignal): Promise<void> {
  return Promise.race([new Promise<void>((resolve) => setTimeout(resolve, delay)), rejectOnAbort(signal)]);
}

/** Returns a promise that never resolves; it rejects with the signal's reason when the signal aborts. */
export function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
    if (signal.aborted) reject(signal.reason);
  });
}
