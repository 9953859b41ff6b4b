import { finalFormOf, jsonKeyOf, misfit, type SchemaWriter } from "./json-schema-form.ts";

/** Refuses every value. */
export const refuse: SchemaWriter = (_, value) => {
  throw misfit("nothing", value);
};

/** Makes the writer of what may be null. */
export function createNullable(write: SchemaWriter): SchemaWriter {
  return (out, value) => {
    // A date has a form, and is never null.
    const form = value instanceof Date ? value : finalFormOf(out, value);
    if (form === null) out.writeNull();
    else write(out, form);
  };
}

/** Makes the writer of a value that has one of several types, by their names. */
export function createUnion(writers: ReadonlyMap<string, SchemaWriter>): SchemaWriter {
  return (out, value) => {
    const form = finalFormOf(out, value);
    const type = typeOf(form);
    const write = writers.get(type) ?? (type === "integer" ? writers.get("number") : undefined);
    if (write === undefined) throw misfit([...writers.keys()].join(" or "), value);
    write(out, form);
  };
}

/** Makes the writer of a value of any type, of which the schema describes objects and lists. */
export function createDescribed(
  writeObject: SchemaWriter,
  writeList: SchemaWriter,
  writeOther: SchemaWriter,
): SchemaWriter {
  const others = ["string", "number", "boolean", "null"].map((type) => [type, writeOther] as const);
  return createUnion(new Map([["object", writeObject], ["array", writeList], ...others]));
}

/** Makes the writer of a value that is one of a list; lists and objects are compared by their JSON. */
export function createEnum(write: SchemaWriter, allowed: readonly unknown[]): SchemaWriter {
  const values = new Set(allowed);
  const texts = new Set(allowed.map(jsonKeyOf));
  return (out, value) => {
    const form = finalFormOf(out, value);
    const text = values.has(form) ? undefined : jsonKeyOf(form);
    if (!values.has(form) && (text === undefined || !texts.has(text)))
      throw misfit(`one of ${values.size} values`, value);
    write(out, form);
  };
}

/** Gives the name that JSON Schema has for a value's type. */
function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "bigint") return "integer";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value;
}
