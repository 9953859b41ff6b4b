import { describe, expect, it } from "vitest";
import { errorOf } from "../../../test/error-of.ts";
import { dumps } from "../dumps.ts";
import type { JsonDumpsParams } from "../encoder.ts";
import { compact } from "../params.ts";
import { compileEncoder } from "./compile-encoder.ts";
import type { JsonSchema } from "./json-schema.ts";

type Combine = (branch: (kind: number) => JsonSchema) => JsonSchema;

const combinations: readonly (readonly [name: string, combine: Combine])[] = [
  ["anyOf", (branch) => ({ anyOf: [branch(1), branch(2), branch(3)] })],
  ["oneOf", (branch) => ({ oneOf: [branch(1), branch(2), branch(3)] })],
  ["allOf", (branch) => ({ allOf: [branch(3), branch(3), branch(3)] })],
  ["anyOf in anyOf", (branch) => ({ anyOf: [{ anyOf: [branch(1), branch(2)] }, { anyOf: [branch(3)] }] })],
  [
    "anyOf without discriminating keys",
    (branch) => ({ anyOf: [branch(1), branch(2), { ...branch(3), required: [] }] }),
  ],
];

function branchOf(inner: JsonSchema, kind: number): JsonSchema {
  return { type: "object", properties: { inner, kind: { const: kind } }, required: ["inner", "kind"] };
}

/** Counts how often the innermost value is looked at. */
function nested(depth: number, kind: number, leaf: unknown): { value: unknown; reads: () => number } {
  let reads = 0;
  let value: unknown = {
    get inner() {
      reads += 1;
      return leaf;
    },
    kind,
  };
  for (let level = 1; level < depth; level += 1) value = { inner: value, kind };
  return { value, reads: () => reads };
}

describe.each(combinations)("B8: nested %s", (_, combine) => {
  const depth = 12;
  let deep: JsonSchema = { type: "integer" };
  for (let level = 0; level < depth; level += 1) {
    const inner = deep;
    deep = combine((kind) => branchOf(inner, kind));
  }
  const node = combine((kind) => branchOf({ anyOf: [{ $ref: "#/$defs/node" }, { type: "integer" }] }, kind));
  const recursive: JsonSchema = { $ref: "#/$defs/node", $defs: { node } };

  it.each([
    ["compiled from the inside", compileEncoder(deep)],
    ["that refers to itself", compileEncoder(recursive)],
  ])("looks at each value a bounded number of times, %s", (_name, encoder) => {
    const fits = nested(depth, 3, 1);
    expect(encoder.encode(fits.value)).toBe(dumps(fits.value));
    const misfit = nested(depth, 3, "x");
    expect(errorOf(() => encoder.encode(misfit.value))).toMatchObject({ code: "schema" });
    // Three branches at each of twelve levels would be 531,441.
    for (const { reads } of [fits, misfit]) expect(reads()).toBeLessThan(500);
  });
});

it("B8: a schema of equal parts is compiled once for each part", () => {
  const grow = (depth: number): JsonSchema =>
    depth === 0 ? { type: "integer" } : { anyOf: [1, 2, 3].map((kind) => branchOf(grow(depth - 1), kind)) };
  let looks = 0;
  const counted = (value: unknown): unknown =>
    typeof value === "object" && value !== null
      ? new Proxy(value, {
          get: (target, name) => {
            if (name === "anyOf") looks += 1;
            return counted(Reflect.get(target, name));
          },
        })
      : value;
  compileEncoder(counted(grow(6)) as JsonSchema).encode(nested(6, 3, 1).value);
  // Each node of the schema is read for its text at each of the levels above it, and compiled once a level.
  expect(looks).toBeLessThan(20 * 3 ** 6);
});

it("B8: tells schemas apart that JSON would write alike", () => {
  const encoder = compileEncoder({
    prefixItems: [{ const: undefined }, {}, { const: Number.NaN }, { const: null }, { const: 1n }, { const: "1" }],
    type: "array",
  });
  expect(errorOf(() => encoder.encode([1])).path).toBe("$[0]");
  expect(errorOf(() => compileEncoder({ prefixItems: [{}, { const: null }], type: "array" }).encode([1, 1])).path).toBe(
    "$[1]",
  );
});

const parameters: readonly JsonDumpsParams[] = [
  {},
  compact,
  { sortKeys: true },
  { sortKeys: true, ensureAscii: false },
  { sortKeys: true, indent: 1 },
  { sortKeys: true, separators: [",", ":"] },
  { sortKeys: true, allowNan: true },
  { sortKeys: true, skipkeys: true },
  { sortKeys: true, default: () => "default" },
  { indent: 2 },
  { ensureAscii: false },
  { allowNan: true },
  { skipkeys: true },
  { default: () => "default" },
];

describe.each(parameters)("U7: compileEncoder with %j", (params) => {
  const encoder = compileEncoder({
    type: "object",
    properties: { b: { type: "integer", maximum: 9 }, a: { enum: ["x"] }, list: { items: { type: "string" } } },
    required: ["b"],
    additionalProperties: false,
  });

  it.each<[path: string, misfit: unknown]>([
    ["$.b", { a: "x" }],
    ["$.b", { b: "1" }],
    ["$.b", { b: 10 }],
    ["$.a", { b: 1, a: "y" }],
    ["$.secret", { b: 1, secret: 1 }],
    ["$.list[1]", { b: 1, list: ["s", 1] }],
    [
      "$.secret",
      new Map<string, unknown>([
        ["secret", 1],
        ["b", 1],
      ]),
    ],
    ["$", [1]],
  ])("checks the schema at %s, however it writes", (path, misfit) => {
    const fits = { b: 1, a: "x", list: ["s"] };
    for (const method of ["encode", "encodeBytes", "encodeBody"] as const) {
      const write = (value: unknown): unknown => encoder[method](value, params);
      expect(errorOf(() => write(misfit))).toMatchObject({ code: "schema", path });
      const written = write(fits);
      expect(typeof written === "string" ? written : new TextDecoder().decode(written as Uint8Array)).toBe(
        dumps(fits, params),
      );
    }
  });
});
