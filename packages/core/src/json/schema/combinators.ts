import type { JsonEncodeError } from "../json-encode-error.ts";
import { isPlainDate } from "../writer/date.ts";
import type { JsonWriter } from "../writer/json-writer.ts";
import { finalDefaultOf, jsonKeyOf, misfit, type SchemaWriter } from "./schema-writer.ts";
import { createDecided, isMisfit, type Misfit, verdictsOf } from "./verdicts.ts";

/** Takes back what is written from here on, when it is called. */
function markIn(out: JsonWriter): () => void {
  const mark = out.mark();
  const { depth } = out.trail;
  return () => {
    out.takeBack(mark);
    while (out.trail.depth > depth) out.trail.leave();
  };
}

/** Writes a value, or takes it back and says why it does not fit. Other errors are not caught. */
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

/** Gives the error of a value that does not fit; writes nothing. */
export function findMisfit(out: JsonWriter, value: unknown, write: SchemaWriter): JsonEncodeError | undefined {
  const takeBack = markIn(out);
  const misfit = attempt(out, value, write);
  takeBack();
  return misfit?.error;
}

/** Makes the writer of what fits one schema at least: the first that it fits writes it. */
export function createAnyOf(writers: readonly SchemaWriter[]): SchemaWriter {
  return createDecided((out, value) => {
    let nearest: Misfit | undefined;
    for (const write of writers) {
      const result = attempt(out, value, write);
      if (result === undefined) return write;
      if (nearest === undefined || result.reached > nearest.reached) nearest = result;
    }
    throw nearest?.error ?? misfit("one of no schemas", value);
  });
}

/** Makes the writer of what fits one schema, and no other. Each is tried once: schemas may refer to themselves. */
export function createOneOf(writers: readonly SchemaWriter[]): SchemaWriter {
  return createDecided((out, value) => {
    let nearest: Misfit | undefined;
    let fitting: SchemaWriter | undefined;
    for (const write of writers) {
      if (fitting !== undefined) {
        if (findMisfit(out, value, write) === undefined) throw misfit("one schema alone", value);
        continue;
      }
      const result = attempt(out, value, write);
      if (result === undefined) fitting = write;
      else if (nearest === undefined || result.reached > nearest.reached) nearest = result;
    }
    if (fitting === undefined) throw nearest?.error ?? misfit("one of no schemas", value);
    return fitting;
  });
}

/** Makes the writer of what fits all schemas; the first writes it. */
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

/** Makes a check of what must not fit; writes nothing. */
export function createNot(write: SchemaWriter): SchemaWriter {
  return (out, value) => {
    if (findMisfit(out, value, write) === undefined) throw misfit("something else", value);
  };
}

function refuseNothing(out: JsonWriter, value: unknown): void {
  if (!out.writeValue(value, undefined)) throw misfit("a value", value);
}

/** Refuses every value. */
export const refuse: SchemaWriter = (_, value) => {
  throw misfit("nothing", value);
};

/** Makes the writer of what may be null. */
export function createNullable(write: SchemaWriter): SchemaWriter {
  return (out, value) => {
    // A plain date has a form, and is never null.
    const isDate = value instanceof Date && isPlainDate(value, value.toJSON);
    const result = isDate ? value : finalDefaultOf(out, value);
    if (result === null) out.writeNull();
    else write(out, result);
  };
}

/** Makes the writer of a value that has one of several types, by their names. */
export function createUnion(writers: ReadonlyMap<string, SchemaWriter>): SchemaWriter {
  return (out, value) => {
    const result = finalDefaultOf(out, value);
    const type = typeOf(result);
    const write = writers.get(type) ?? (type === "integer" ? writers.get("number") : undefined);
    if (write === undefined) throw misfit([...writers.keys()].join(" or "), value);
    write(out, result);
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
    const result = finalDefaultOf(out, value);
    const text = values.has(result) ? undefined : jsonKeyOf(result);
    if (!values.has(result) && (text === undefined || !texts.has(text)))
      throw misfit(`one of ${values.size} values`, value);
    write(out, result);
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
