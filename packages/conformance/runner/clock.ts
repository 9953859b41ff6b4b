/** The time at which the vectors were recorded, in seconds since 1970, unless a case gives another. */
const recordedAt = 1717243200;

/** Runs a function while `Date.now()` is fixed at `seconds` since 1970. Cases must not run at the same time. */
export async function atTime<Value>(
  seconds: number | undefined,
  run: () => Value | Promise<Value>,
): Promise<Awaited<Value>> {
  const now = Date.now;
  Date.now = () => (seconds ?? recordedAt) * 1000;
  try {
    return await run();
  } finally {
    Date.now = now;
  }
}
