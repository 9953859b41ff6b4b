import { reprOfBytes } from "./python-repr.ts";

/**
 * Gives the text that Python's `str()` gives for the same value: how Django writes contents, headers and cookies that
 * are not text. Throws `TypeError` for what has no text of its own.
 */
export function textOf(value: unknown): string {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
      return textOfNumber(value);
    case "bigint":
      return value.toString();
    case "boolean":
      return value ? "True" : "False";
    case "object":
      return value === null ? "None" : textOfObject(value);
    default:
      throw new TypeError(`A value of type ${typeof value} has no text`);
  }
}

function textOfNumber(value: number): string {
  if (Number.isInteger(value)) return BigInt(value).toString();
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
  const scientific = value.toExponential();
  const at = scientific.indexOf("e");
  const exponent = Number(scientific.slice(at + 1));
  // Python leaves the positional form below 1e-04, JavaScript below 1e-6.
  return exponent < -4 ? `${scientific.slice(0, at)}e-${String(-exponent).padStart(2, "0")}` : String(value);
}

function textOfObject(value: object): string {
  if (value instanceof Date) return textOfDate(value);
  if (value instanceof Uint8Array) return reprOfBytes(value);
  if (typeof (value as { then?: unknown }).then === "function") {
    throw new TypeError("A Promise has no text; did you forget await?");
  }
  if (Array.isArray(value) || value.toString === Object.prototype.toString) {
    throw new TypeError(`A value of type ${value.constructor?.name ?? "object"} has no text`);
  }
  return String(value);
}

/** As `str()` of an aware datetime: the fraction has six digits and is left out when it is zero. */
function textOfDate(value: Date): string {
  const [day, time] = value.toISOString().slice(0, -1).split("T") as [string, string];
  return `${day} ${time.endsWith(".000") ? time.slice(0, -4) : `${time}000`}+00:00`;
}
