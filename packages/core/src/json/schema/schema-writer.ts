import type { JsonDumpsParams } from "../encoder.ts";
import { JsonEncodeError, typeNameOf } from "../json-encode-error.ts";
import type { JsonWriter, ValueWriter } from "../writer/json-writer.ts";
import { encodeText } from "../writer/pool.ts";

const SORTED: JsonDumpsParams = { sortKeys: true };
const objectPrototype: unknown = Object.prototype;

/** Writes a value that fits a schema. Throws `JsonEncodeError` for one that does not. */
export type SchemaWriter = ValueWriter;

/** Gives the error for a value that does not fit. */
export function misfit(expected: string, value: unknown): JsonEncodeError {
  return new JsonEncodeError("schema", `The schema asks for ${expected}, got ${typeNameOf(value)}`);
}

/** Writes the form of a value that JSON does not know, when that fits; `writeOwn` writes one that is its own form. */
export function writeFormOf(
  out: JsonWriter,
  value: unknown,
  expected: string,
  write: SchemaWriter,
  writeOwn?: () => void,
): void {
  if (!needsForm(value)) throw misfit(expected, value);
  const form = out.formOf(value, undefined);
  if (form !== value) write(out, form);
  else if (writeOwn === undefined) throw misfit(expected, value);
  else writeOwn();
}

/** Whether Django's encoder would be asked about the value. */
export function needsForm(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  if (typeof (value as { toJSON?: unknown }).toJSON === "function") return true;
  if (Array.isArray(value) || value instanceof Map) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype !== objectPrototype && prototype !== null;
}

/** Gives what a value is written as in the end: its form, and that one's. */
export function finalFormOf(out: JsonWriter, value: unknown): unknown {
  let form = value;
  while (needsForm(form)) {
    const next = out.formOf(form, undefined);
    if (next === form) return form;
    form = next;
  }
  return form;
}

/** Gives the same text for values with the same JSON; `undefined` for a value that has none. */
export function jsonKeyOf(value: unknown): string | undefined {
  try {
    return encodeText(value, SORTED);
  } catch {
    return undefined;
  }
}
