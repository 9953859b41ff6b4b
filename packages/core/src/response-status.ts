/**
 * Gives a status as a number, read as Python's `int()` would. Throws `TypeError` for what is no integer, `RangeError`
 * for one outside of 100–599, both in Django's words.
 */
export function parseStatus(status: unknown): number {
  const number = typeof status === "number" ? status : numberOf(status);
  if (Number.isNaN(number)) throw new TypeError("HTTP status code must be an integer.");
  const integer = Math.trunc(number);
  if (integer < 100 || integer > 599) throw new RangeError("HTTP status code must be an integer from 100 to 599.");
  return integer;
}

function numberOf(status: unknown): number {
  switch (typeof status) {
    case "bigint":
    case "boolean":
      return Number(status);
    case "string":
      return /^\s*[+-]?\d+\s*$/.test(status) ? Number(status) : Number.NaN;
    case "object":
      return status === null ? Number.NaN : numberOfObject(status);
    default:
      return Number.NaN;
  }
}

/** Bytes are read as their text; a number in disguise (a decimal, a member of an enumeration) by its `valueOf()`. */
function numberOfObject(status: object): number {
  if (status instanceof Uint8Array) return numberOf(String.fromCharCode(...status));
  const value: unknown = status instanceof Date ? Number.NaN : status.valueOf();
  return typeof value === "number" || typeof value === "string" ? Number(value || Number.NaN) : Number.NaN;
}
