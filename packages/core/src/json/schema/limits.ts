import { type JsonSchema, patternOf } from "./json-schema.ts";
import { finalDefaultOf, jsonKeyOf, misfit, type SchemaWriter } from "./schema-writer.ts";

/** Returns what the schema requires of a value that is outside of the limit; `undefined` for a value within it. */
type Limit = (value: unknown) => string | undefined;

/** Keyword → its limit; values of other types are always within it. */
const limits: Readonly<Record<string, (bound: never) => Limit>> = {
  minimum: (bound: number) => ofNumber((value) => value >= bound, `a number of at least ${bound}`),
  maximum: (bound: number) => ofNumber((value) => value <= bound, `a number of at most ${bound}`),
  exclusiveMinimum: (bound: number) => ofNumber((value) => value > bound, `a number above ${bound}`),
  exclusiveMaximum: (bound: number) => ofNumber((value) => value < bound, `a number below ${bound}`),
  multipleOf: (step: number) => ofNumber((value) => isMultiple(value, step), `a multiple of ${step}`),
  minLength: (bound: number) => ofText((text) => lengthOf(text) >= bound, `at least ${bound} characters`),
  maxLength: (bound: number) => ofText((text) => lengthOf(text) <= bound, `at most ${bound} characters`),
  pattern: (source: string) => {
    const pattern = patternOf(source);
    return ofText((text) => pattern.test(text), `text that matches ${pattern}`);
  },
  minItems: (bound: number) => ofList((list) => list.length >= bound, `at least ${bound} items`),
  maxItems: (bound: number) => ofList((list) => list.length <= bound, `at most ${bound} items`),
  uniqueItems: (unique: boolean) =>
    ofList((list) => !unique || new Set(list.map(jsonKeyOf)).size === list.length, "unique items"),
  minProperties: (bound: number) => ofObject((count) => count >= bound, `at least ${bound} members`),
  maxProperties: (bound: number) => ofObject((count) => count <= bound, `at most ${bound} members`),
};

/** Returns a writer that checks the limits of a schema first; `write` itself for a schema without limits. */
export function createLimited(write: SchemaWriter, schema: JsonSchema): SchemaWriter {
  const own = Object.keys(limits).filter((keyword) => Object.hasOwn(schema, keyword));
  if (own.length === 0) return write;
  const checks = own.map((keyword) => limits[keyword]!(schema[keyword] as never));
  return (out, value) => {
    const result = finalDefaultOf(out, value);
    for (const check of checks) {
      const expected = check(result);
      if (expected !== undefined) throw misfit(expected, value);
    }
    write(out, result);
  };
}

function ofNumber(fits: (value: number | bigint) => boolean, expected: string): Limit {
  return (value) => ((typeof value === "number" || typeof value === "bigint") && !fits(value) ? expected : undefined);
}

function ofText(fits: (text: string) => boolean, expected: string): Limit {
  return (value) => (typeof value === "string" && !fits(value) ? expected : undefined);
}

function ofList(fits: (list: readonly unknown[]) => boolean, expected: string): Limit {
  return (value) => (Array.isArray(value) && !fits(value) ? expected : undefined);
}

function ofObject(fits: (count: number) => boolean, expected: string): Limit {
  return (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
    const members = value instanceof Map ? [...value.values()] : Object.values(value);
    return fits(members.filter((member) => member !== undefined).length) ? undefined : expected;
  };
}

/** Returns the length in code points, as JSON Schema counts. */
function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/** The double 0.3 is not an exact multiple of the double 0.1: for a fractional step a small difference is accepted. */
function isMultiple(value: number | bigint, step: number): boolean {
  if (Number.isInteger(step)) return typeof value === "bigint" ? value % BigInt(step) === 0n : value % step === 0;
  const quotient = Number(value) / step;
  return Math.abs(quotient - Math.round(quotient)) <= Math.min(1e-9, Math.abs(quotient) * Number.EPSILON);
}
