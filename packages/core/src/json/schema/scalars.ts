import { isPlainDate, writeDate } from "../writer/date.ts";
import type { JsonWriter } from "../writer/json-writer.ts";
import { writeIntegerUnchecked } from "../writer/number.ts";
import { writeString } from "../writer/string.ts";
import { finalDefaultOf, misfit, type SchemaWriter, writeDefaultOf } from "./schema-writer.ts";

/** Writes any value, as `dumps` does. */
export const writeAny: SchemaWriter = (out, value) => {
  if (!out.writeValue(value, undefined)) throw misfit("a value", value);
};

/** The writers for scalar values, by the name of their JSON Schema type. */
export const scalarWriters: Readonly<Record<string, SchemaWriter>> = {
  string: writeText,
  number: writeNumber,
  integer: writeWhole,
  boolean: (out, value) => {
    if (typeof value === "boolean") out.writeBoolean(value);
    else writeDefaultOf(out, value, "boolean", scalarWriters.boolean!);
  },
  null: (out, value) => {
    if (finalDefaultOf(out, value) !== null) throw misfit("null", value);
    out.writeNull();
  },
};

function writeText(out: JsonWriter, value: unknown): void {
  if (typeof value === "string") writeString(out, value, out.ensureAscii);
  else if (!writePlainDate(out, value)) writeDefaultOf(out, value, "string", writeText);
}

function writePlainDate(out: JsonWriter, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return isPlainDate(value, (value as { toJSON?: unknown }).toJSON) && writeDate(out, value.getTime());
}

function writeNumber(out: JsonWriter, value: unknown): void {
  if (typeof value === "number") out.writeNumber(value);
  else if (typeof value === "bigint") out.writeRaw(value.toString());
  else writeDefaultOf(out, value, "number", writeNumber);
}

function writeWhole(out: JsonWriter, value: unknown): void {
  if (typeof value === "number" && (value | 0) === value) writeIntegerUnchecked(out, value | 0);
  else if (typeof value === "bigint" || Number.isInteger(value)) writeNumber(out, value);
  else writeDefaultOf(out, value, "integer", writeWhole);
}
