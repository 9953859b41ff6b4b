/** Whether a value is a promise. Most views return none, and awaiting their response would only cost time. */
export function isPromise<Value>(value: Value | Promise<Value>): value is Promise<Value> {
  return typeof (value as Partial<Promise<Value>> | null | undefined)?.then === "function";
}

/** Returns what `next` makes of a value: at once, or as a promise when the value is one. */
export function andThen<Value, Result>(
  value: Value | Promise<Value>,
  next: (value: Value) => Result | Promise<Result>,
): Result | Promise<Result> {
  // Something else may have a `then` of its own.
  return isPromise(value) ? Promise.resolve(value).then(next) : next(value);
}
