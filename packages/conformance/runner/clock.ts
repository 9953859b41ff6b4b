/** Seconds since 1970 at which the vectors were recorded, unless a case says otherwise. */
const recordedAt = 1717243200;

/** Runs with the clock stopped at `seconds` since 1970; cases run one after the other. */
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
