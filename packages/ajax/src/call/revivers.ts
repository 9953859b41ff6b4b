const AWARE_DATETIME = /^\d{4}-\d\d-\d\dT.+(Z|[+-]\d\d:\d\d)$/;

/** Revives integers that a number cannot hold exactly as `bigint`; needs a browser that passes the source text. */
export function reviveBigInts(_key: string, value: unknown, context?: { source?: string }): unknown {
  const source = context?.source ?? "";
  return typeof value === "number" && !Number.isSafeInteger(value) && /^-?\d+$/.test(source) ? BigInt(source) : value;
}

/** Revives each text that is a date and time with a time zone, as Django writes them, as a `Date`. */
export function reviveDates(_key: string, value: unknown): unknown {
  const isDate = typeof value === "string" && AWARE_DATETIME.test(value) && !Number.isNaN(Date.parse(value));
  return isDate ? new Date(value) : value;
}
