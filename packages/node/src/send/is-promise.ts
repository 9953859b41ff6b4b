/** Whether a view answers later. Most answer at once, and waiting for them would cost each a turn of the loop. */
export function isPromise<Value>(value: Value | Promise<Value>): value is Promise<Value> {
  return typeof (value as Partial<Promise<Value>> | null | undefined)?.then === "function";
}
