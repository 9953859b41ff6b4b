import type { JsonDumpsParams } from "../encoder.ts";
import { JsonEncodeError, typeNameOf } from "../json-encode-error.ts";
import type { JsonWriter, ValueWriter } from "../writer/json-writer.ts";
import { encodeText } from "../writer/pool.ts";

const SORTED: JsonDumpsParams = { sortKeys: true };
const objectPrototype: unknown = Object.prototype;

/** Writes a value that fits a schema. Throws `JsonEncodeError` for one that does not. */
export type SchemaWriter = ValueWriter;

/** Returns the error for a value that does not fit a schema. */
export function misfit(expected: string, value: unknown): JsonEncodeError {
  return new JsonEncodeError("schema", `The schema requires ${expected} (got ${typeNameOf(value)})`);
}

/**
 * Writes the default of a value that JSON does not know, with `write`. `writeOwn` writes an object that is its own
 * default. Throws `JsonEncodeError` for a value that needs no default, and for one that does not fit the schema.
 */
export function writeDefaultOf(
  out: JsonWriter,
  value: unknown,
  expected: string,
  write: SchemaWriter,
  writeOwn?: () => void,
): void {
  if (!needsDefault(value)) throw misfit(expected, value);
  const result = out.callDefault(value, undefined);
  if (result !== value) write(out, result);
  else if (writeOwn === undefined) throw misfit(expected, value);
  else writeOwn();
}

/** Whether the encoder's `default` is called for the value. */
function needsDefault(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  if (typeof (value as { toJSON?: unknown }).toJSON === "function") return true;
  if (Array.isArray(value) || value instanceof Map) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype !== objectPrototype && prototype !== null;
}

/** Returns what a value is written as in the end: `default` is called until its result is a JSON value. */
export function finalDefaultOf(out: JsonWriter, value: unknown): unknown {
  let result = value;
  while (needsDefault(result)) {
    const next = out.callDefault(result, undefined);
    if (next === result) return result;
    result = next;
  }
  return result;
}

/** Returns the same text for values with the same JSON; `undefined` for a value that cannot be encoded. */
export function jsonKeyOf(value: unknown): string | undefined {
  try {
    return encodeText(value, SORTED);
  } catch {
    return undefined;
  }
}
