const AWARE_DATETIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** Makes a `bigint` of each integer that a number cannot hold exactly; needs a browser that gives the source text. */
export function reviveBigInts(_key: string, value: unknown, context?: { source?: string }): unknown {
  const source = context?.source;
  return typeof value === "number" && !Number.isSafeInteger(value) && source !== undefined && /^-?\d+$/.test(source)
    ? BigInt(source)
    : value;
}

/** Makes a `Date` of each text that is a date and time with a zone, as Django writes them. */
export function reviveDates(_key: string, value: unknown): unknown {
  if (typeof value !== "string" || !AWARE_DATETIME.test(value)) return value;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? value : date;
}
