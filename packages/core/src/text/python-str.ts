import { numberText } from "../platform/number-text.ts";
import { pythonBytesRepr } from "./python-repr.ts";

/**
 * Returns the text that Python's `str()` returns for the same value: Django writes contents, headers and cookies that
 * are not text in this way. Throws `TypeError` for a value that cannot be converted to text.
 */
export function pythonStr(value: unknown): string {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
      return numberStr(value);
    case "bigint":
      return value.toString();
    case "boolean":
      return value ? "True" : "False";
    case "object":
      return value === null ? "None" : objectStr(value);
    default:
      throw new TypeError(`A value of type ${typeof value} cannot be converted to text`);
  }
}

function numberStr(value: number): string {
  if (Number.isFinite(value)) return numberText(value);
  return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
}

function objectStr(value: object): string {
  if (value instanceof Date) return dateStr(value);
  if (value instanceof Uint8Array) return pythonBytesRepr(value);
  if (typeof (value as { then?: unknown }).then === "function") {
    throw new TypeError("A Promise cannot be converted to text; did you forget await?");
  }
  if (Array.isArray(value) || value.toString === Object.prototype.toString) {
    throw new TypeError(`A value of type ${value.constructor?.name ?? "object"} cannot be converted to text`);
  }
  return String(value);
}

/** Returns a date as `str()` of an aware datetime: a fraction has six digits, and is left out when it is zero. */
function dateStr(value: Date): string {
  const [day, time] = value.toISOString().slice(0, -1).split("T") as [string, string];
  return `${day} ${time.endsWith(".000") ? time.slice(0, -4) : `${time}000`}+00:00`;
}
