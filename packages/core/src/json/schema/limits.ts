import { type JsonSchema, patternOf } from "./json-schema.ts";
import { finalDefaultOf, jsonKeyOf, misfit, type SchemaWriter } from "./schema-writer.ts";

/** Says what a value falls short of; `undefined` when it does not. */
type Limit = (value: unknown) => string | undefined;

/** Keyword → its limit, of which values of other types know nothing. */
const limits: Readonly<Record<string, (bound: never) => Limit>> = {
  minimum: (bound: number) => ofNumber((value) => value >= bound, `a number from ${bound} on`),
  maximum: (bound: number) => ofNumber((value) => value <= bound, `a number up to ${bound}`),
  exclusiveMinimum: (bound: number) => ofNumber((value) => value > bound, `a number above ${bound}`),
  exclusiveMaximum: (bound: number) => ofNumber((value) => value < bound, `a number below ${bound}`),
  multipleOf: (step: number) => ofNumber((value) => isMultiple(value, step), `a multiple of ${step}`),
  minLength: (bound: number) => ofText((text) => lengthOf(text) >= bound, `${bound} characters or more`),
  maxLength: (bound: number) => ofText((text) => lengthOf(text) <= bound, `${bound} characters at most`),
  pattern: (source: string) => {
    const pattern = patternOf(source);
    return ofText((text) => pattern.test(text), `text that matches ${pattern}`);
  },
  minItems: (bound: number) => ofList((list) => list.length >= bound, `${bound} items or more`),
  maxItems: (bound: number) => ofList((list) => list.length <= bound, `${bound} items at most`),
  uniqueItems: (unique: boolean) =>
    ofList((list) => !unique || new Set(list.map(jsonKeyOf)).size === list.length, "items that differ"),
  minProperties: (bound: number) => ofObject((count) => count >= bound, `${bound} members or more`),
  maxProperties: (bound: number) => ofObject((count) => count <= bound, `${bound} members at most`),
};

/** Makes the writer of what a schema sets limits to; gives the writer itself when it sets none. */
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

/** JSON Schema counts code points. */
function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/** 0.3 is a multiple of 0.1, which its nearest double is not; for integers there is no such doubt. */
function isMultiple(value: number | bigint, step: number): boolean {
  if (Number.isInteger(step)) return typeof value === "bigint" ? value % BigInt(step) === 0n : value % step === 0;
  const quotient = Number(value) / step;
  return Math.abs(quotient - Math.round(quotient)) <= Math.min(1e-9, Math.abs(quotient) * Number.EPSILON);
}
