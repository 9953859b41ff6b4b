/** Waits `delay` milliseconds; rejects with the signal's reason as soon as it aborts. */
export async function wait(delay: number, signal: AbortSignal): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const pause = new Promise<void>((resolve) => {
    // Browsers end a much longer timer at once.
    timer = setTimeout(resolve, Math.min(delay, 2e9));
  });
  await untilAbort(pause, signal).finally(() => clearTimeout(timer));
}

/** Settles as `promise` does; rejects with the signal's reason when the signal aborts earlier. Leaves no listener behind. */
export function untilAbort<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise<Value>((resolve, reject) => {
    const leave = () => reject(signal.reason);
    signal.addEventListener("abort", leave);
    if (signal.aborted) leave();
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", leave));
  });
}
