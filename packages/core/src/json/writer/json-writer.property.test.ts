import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dumps } from "../dumps.ts";
import { DjangoJSONEncoder } from "../json-encoder.ts";
import { compact } from "../params.ts";
import { compileEncoder } from "../schema/compile-encoder.ts";
import { jsonArray } from "../stream.ts";

/** Returns what `dumps` must write, by the shortest code; slow, and without any checks. */
function reference(value: unknown, [item, key]: readonly [string, string], ascii: boolean): string {
  const text = (of: unknown): string => reference(of, [item, key], ascii);
  if (typeof value === "string") {
    const escaped = JSON.stringify(value).replace(/[\ud800-\udfff]|\\u(d[89a-f]..)/g, (unit, code) =>
      code ? String.fromCharCode(Number.parseInt(code, 16)) : unit,
    );
    return ascii
      ? escaped.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
      : escaped;
  }
  if (typeof value === "number")
    return (Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value) : value)
      .toString()
      .replace(/e-(\d)$/, "e-0$1")
      .replace(
        /^(-?)0\.0000(0?)(\d)(\d*)$/,
        (_, sign, zero, first, rest) => `${sign}${first}${rest && "."}${rest}e-0${zero ? 6 : 5}`,
      );
  if (typeof value === "bigint" || typeof value === "boolean" || value === null) return String(value);
  if (value instanceof Date) return `"${value.toISOString().replace(".000Z", "Z")}"`;
  if (value instanceof Map)
    return `{${[...value].map(([name, member]) => text(String(name)) + key + text(member)).join(item)}}`;
  if (value instanceof Set || Array.isArray(value)) return `[${[...value].map((one) => text(one ?? null)).join(item)}]`;
  return `{${Object.entries(value as object)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => text(name) + key + text(member))
    .join(item)}}`;
}

/** The class of a row as an ORM returns it: with methods. */
class Row {
  save(): void {}
}

const units = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "binary-ascii", maxLength: 120 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 90 }).map((codes) => String.fromCharCode(...codes)),
);
const names = fc.oneof(fc.constantFrom("id", "name", "created", "tags", "9", "é", "toString", "__proto__"), units);
const { value: values } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "medium", withCrossShrink: true },
    tie("leaf"),
    fc.array(tie("value")),
    tie("object"),
    tie("map"),
    fc.array(tie("leaf")).map((items) => new Set(items)),
    fc.sparseArray(tie("leaf"), { maxNumElements: 6 }),
    tie("object").map((object) => Object.create(Row.prototype, Object.getOwnPropertyDescriptors(object))),
  ),
  leaf: fc.oneof(
    units,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer({ min: -1e9, max: 1e9 }).map((cents) => cents / 100),
    fc.bigInt(),
    fc.boolean(),
    fc.constantFrom(null, undefined),
    fc.date({ noInvalidDate: true }),
  ),
  object: fc.array(fc.tuple(names, tie("value")), { maxLength: 12 }).map((entries) => Object.fromEntries(entries)),
  map: fc
    .array(fc.tuple(fc.oneof(names, fc.integer()), tie("value")), { maxLength: 12 })
    .map((entries) => new Map(entries.map(([name, value]) => [String(name), value === undefined ? null : value]))),
}));
const present = values.filter((value) => value !== undefined);
const ways = [
  { params: undefined, separators: [", ", ": "], ascii: true },
  { params: compact, separators: [",", ":"], ascii: false },
  { params: { separators: [" ;é", "="] }, separators: [" ;é", "="], ascii: true },
] as const;

/** Returns the code points as big-endian bytes, which compare as Python compares text. */
function utf32(text: string): Buffer {
  return Buffer.concat(
    Array.from(text, (point) => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(point.codePointAt(0)!);
      return bytes;
    }),
  );
}

describe("JsonWriter", () => {
  it("writes what the reference writes", () => {
    fc.assert(
      fc.property(present, (value) => {
        for (const { params, separators, ascii } of ways)
          expect(dumps(value, params)).toBe(reference(value, separators, ascii));
      }),
      { numRuns: 400 },
    );
  });

  it("writes the same as bytes, by a compiled encoder, and row by row", async () => {
    const encoder = new DjangoJSONEncoder();
    await fc.assert(
      fc.asyncProperty(fc.array(present, { maxLength: 6 }), async (rows) => {
        const text = dumps(rows);
        expect(new TextDecoder().decode(encoder.encodeBytes(rows))).toBe(text);
        expect(compileEncoder({ type: "array" }).encode(rows)).toBe(text);
        const chunks: Uint8Array[] = [];
        for await (const chunk of jsonArray(rows)) chunks.push(chunk);
        expect(Buffer.concat(chunks).toString()).toBe(text);
      }),
      { numRuns: 150 },
    );
  });

  it("indents as JSON.stringify does", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.integer({ min: 0, max: 10 }), (json, indent) => {
        const value = JSON.parse(JSON.stringify(json), (_, one) =>
          typeof one === "number" ? Math.trunc(one) | 0 : one,
        );
        const lines = JSON.stringify(value, null, indent || "");
        const expected = indent === 0 ? undefined : lines;
        if (expected !== undefined) expect(dumps(value, { indent, ensureAscii: false })).toBe(expected);
        expect(dumps(value, { indent: "", ensureAscii: false })).toBe(
          JSON.stringify(value, null, "\u0001").replaceAll("\u0001", ""),
        );
      }),
      { numRuns: 300 },
    );
  });

  it("indents correctly after members that are left out, at deep levels and with long separators", () => {
    const left = { gone: undefined, list: [{ a: undefined, b: [] }], map: new Map([["k", undefined]]), last: 1 };
    expect(dumps(left, { indent: 1 })).toBe('{\n "list": [\n  {\n   "b": []\n  }\n ],\n "map": {},\n "last": 1\n}');
    const own = { toJSON: () => undefined };
    expect(dumps({ own, also: own }, { indent: 1 })).toBe("{}");
    expect(dumps([{ own, kept: [own] }], { indent: 1 })).toBe('[\n {\n  "kept": [\n   null\n  ]\n }\n]');
    let deep: unknown = 1;
    for (let level = 0; level < 70; level += 1) deep = level % 2 === 0 ? [deep, level] : { deep, level };
    expect(dumps(deep, { indent: 2 })).toBe(JSON.stringify(deep, null, 2));
    const long = "-".repeat(5000);
    expect(dumps([1, { a: 1, b: 2 }], { separators: [long, ":"] })).toBe(`[1${long}{"a":1${long}"b":2}]`);
    expect(dumps([1, [2]], { indent: long })).toBe(JSON.stringify([1, [2]], null, "\t").replaceAll("\t", long));
  });

  it("sorts keys by code point, whatever it has sorted before", () => {
    const sort = (one: unknown): unknown => {
      if (typeof one !== "object" || one === null) return one;
      if (Array.isArray(one)) return one.map(sort);
      const entries = Object.entries(one).map(([name, member]) => [name, sort(member)] as const);
      return new Map(entries.sort(([a], [b]) => Buffer.compare(utf32(a), utf32(b))));
    };
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (json) => {
        expect(dumps(json, { sortKeys: true })).toBe(dumps(sort(json)));
      }),
      { numRuns: 300 },
    );
    expect(dumps({ "\u{1f600}": 1, "\uffff": 2 }, { sortKeys: true, ensureAscii: false })).toBe(
      '{"\uffff": 2, "\u{1f600}": 1}',
    );
  });

  it("writes numbers as String() does, except for small exponents", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: 1e-4, max: 1e16 }), (size) => {
        for (const number of [size, -size, Math.fround(size), Math.round(size * 1000) / 1000])
          expect(dumps(number)).toBe(Math.abs(number) < 1e-4 ? dumps(number) : String(number || 0));
      }),
      { numRuns: 20_000 },
    );
  });
});
