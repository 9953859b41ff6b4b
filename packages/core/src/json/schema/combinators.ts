import { JsonEncodeError } from "../json-encode-error.ts";
import { isPlainDate } from "../writer/date.ts";
import type { JsonWriter } from "../writer/json-writer.ts";
import { finalDefaultOf, jsonKeyOf, misfit, type SchemaWriter } from "./schema-writer.ts";
import { createDecided, isMisfit, type Misfit, verdictsOf } from "./verdicts.ts";

/** Marks the current position; returns a function that removes everything that was written since. */
function markIn(out: JsonWriter): () => void {
  const mark = out.mark();
  const { depth } = out.trail;
  return () => {
    out.takeBack(mark);
    while (out.trail.depth > depth) out.trail.leave();
  };
}

/** Writes a value that fits; else removes what was written, and returns why it does not fit. Rethrows other errors. */
function attempt(out: JsonWriter, value: unknown, write: SchemaWriter): Misfit | undefined {
  const takeBack = markIn(out);
  const verdicts = verdictsOf(out);
  verdicts.attempts += 1;
  try {
    write(out, value);
    return undefined;
  } catch (error) {
    if (!isMisfit(error)) throw error;
    const reached = out.position;
    takeBack();
    return { error, reached };
  } finally {
    verdicts.attempts -= 1;
  }
}

/** Returns the error of a value that does not fit, `undefined` for one that does; writes nothing. */
export function findMisfit(out: JsonWriter, value: unknown, write: SchemaWriter): JsonEncodeError | undefined {
  const takeBack = markIn(out);
  const misfit = attempt(out, value, write);
  takeBack();
  return misfit?.error;
}

/** Returns the writer for `anyOf`: the first schema that the value fits writes it. */
export function createAnyOf(writers: readonly SchemaWriter[]): SchemaWriter {
  return createDecided((out, value) => {
    let nearest: Misfit | undefined;
    for (const write of writers) {
      const result = attempt(out, value, write);
      if (result === undefined) return write;
      if (nearest === undefined || result.reached > nearest.reached) nearest = result;
    }
    throw nearest?.error ?? new JsonEncodeError("schema", "anyOf is empty");
  });
}

/**
 * Returns the writer for `oneOf`: exactly one schema must fit. Each is tried only once, because schemas may be
 * recursive.
 */
export function createOneOf(writers: readonly SchemaWriter[]): SchemaWriter {
  return createDecided((out, value) => {
    let nearest: Misfit | undefined;
    let fitting: SchemaWriter | undefined;
    for (const write of writers) {
      if (fitting !== undefined) {
        if (findMisfit(out, value, write) === undefined) {
          throw new JsonEncodeError("schema", "More than one branch of oneOf matches");
        }
        continue;
      }
      const result = attempt(out, value, write);
      if (result === undefined) fitting = write;
      else if (nearest === undefined || result.reached > nearest.reached) nearest = result;
    }
    if (fitting === undefined) throw nearest?.error ?? new JsonEncodeError("schema", "oneOf is empty");
    return fitting;
  });
}

/** Returns the writer for `allOf`: every schema must fit, and the first one writes the value. */
export function createAllOf(writers: readonly SchemaWriter[]): SchemaWriter {
  const [first, ...rest] = writers;
  if (first === undefined || rest.length === 0) return first ?? refuseNothing;
  return createDecided((out, value) => {
    for (const write of rest) {
      const error = findMisfit(out, value, write);
      if (error !== undefined) throw error;
    }
    first(out, value);
    return first;
  });
}

/** Returns the check for `not`: throws `JsonEncodeError` for a value that fits; writes nothing. */
export function createNot(write: SchemaWriter): SchemaWriter {
  return (out, value) => {
    if (findMisfit(out, value, write) === undefined) throw new JsonEncodeError("schema", "The value matches `not`");
  };
}

function refuseNothing(out: JsonWriter, value: unknown): void {
  if (!out.writeValue(value, undefined)) throw misfit("a value", value);
}

/** The writer for the schema `false`: throws for every value. */
export const refuse: SchemaWriter = () => {
  throw new JsonEncodeError("schema", "The schema is `false`");
};

/** Returns the writer for a value or null. */
export function createNullable(write: SchemaWriter): SchemaWriter {
  return (out, value) => {
    // A plain date has a form, and is never null.
    const isDate = value instanceof Date && isPlainDate(value, value.toJSON);
    const result = isDate ? value : finalDefaultOf(out, value);
    if (result === null) out.writeNull();
    else write(out, result);
  };
}

/** Returns the writer for a value of one of several types; `writers` maps the names of the types to their writers. */
export function createUnion(writers: ReadonlyMap<string, SchemaWriter>): SchemaWriter {
  return (out, value) => {
    const result = finalDefaultOf(out, value);
    const type = typeOf(result);
    const write = writers.get(type) ?? (type === "integer" ? writers.get("number") : undefined);
    if (write === undefined) throw misfit([...writers.keys()].join(" or "), value);
    write(out, result);
  };
}

/** Returns the writer for values of any type, where the schema describes only objects and lists. */
export function createDescribed(
  writeObject: SchemaWriter,
  writeList: SchemaWriter,
  writeOther: SchemaWriter,
): SchemaWriter {
  const others = ["string", "number", "boolean", "null"].map((type) => [type, writeOther] as const);
  return createUnion(new Map([["object", writeObject], ["array", writeList], ...others]));
}

/** Returns the writer for `enum` and `const`: lists and objects are compared by their JSON. */
export function createEnum(write: SchemaWriter, allowed: readonly unknown[]): SchemaWriter {
  const values = new Set(allowed);
  const texts = new Set(allowed.map(jsonKeyOf));
  return (out, value) => {
    const result = finalDefaultOf(out, value);
    const text = values.has(result) ? undefined : jsonKeyOf(result);
    if (!values.has(result) && (text === undefined || !texts.has(text)))
      throw misfit(`one of ${values.size} values`, value);
    write(out, result);
  };
}

/** Returns the name of a value's type in JSON Schema. */
function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "bigint") return "integer";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value;
}
