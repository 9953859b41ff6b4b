const AWARE_DATETIME = /^\d{4}-\d\d-\d\dT.+(Z|[+-]\d\d:\d\d)$/;

/** Makes a `bigint` of each integer that a number cannot hold exactly; needs a browser that gives the source text. */
export function reviveBigInts(_key: string, value: unknown, context?: { source?: string }): unknown {
  const source = context?.source ?? "";
  return typeof value === "number" && !Number.isSafeInteger(value) && /^-?\d+$/.test(source) ? BigInt(source) : value;
}

/** Makes a `Date` of each text that is a date and time with a zone, as Django writes them. */
export function reviveDates(_key: string, value: unknown): unknown {
  const isDate = typeof value === "string" && AWARE_DATETIME.test(value) && !Number.isNaN(Date.parse(value));
  return isDate ? new Date(value) : value;
}
