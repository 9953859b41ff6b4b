import { describe, expect, it } from "vitest";
import { z } from "zod";
import { errorOf } from "../../../test/error-of.ts";
import { dumps } from "../dumps.ts";
import { JsonEncodeError } from "../json-encode-error.ts";
import { compact } from "../params.ts";
import { compileEncoder } from "./compile-encoder.ts";
import type { JsonSchema } from "./json-schema.ts";

const User = {
  type: "object",
  properties: {
    id: { type: "integer" },
    name: { type: "string" },
    created: { type: "string", format: "date-time" },
    score: { type: ["number", "null"] },
    tags: { type: "array", items: { type: "string" } },
    role: { enum: ["admin", "user"], type: "string" },
    friends: { type: "array", items: { $ref: "#" } },
  },
  required: ["id", "name"],
  additionalProperties: false,
} as const;

describe("compileEncoder", () => {
  const encoder = compileEncoder(User);

  it("writes the bytes of dumps, whatever the order of the members", () => {
    const values = [
      { id: 1, name: "Ada é", created: new Date(0), score: 1.5, tags: ["a", "b"], role: "admin", friends: [] },
      { name: "x".repeat(100), id: 1372701600000, score: null, tags: [], created: undefined },
      { id: 2n, name: "\ud800", friends: [{ id: -5, name: "" }] },
      new Map<string, unknown>([
        ["tags", new Set(["x"])],
        ["id", 1],
        ["name", new String("boxed")],
      ]),
      { id: new Number(3), name: { toJSON: () => "own" }, tags: [{ toJSON: () => "form" }] },
    ];
    for (const value of values) {
      expect(encoder.encode(value)).toBe(dumps(value));
      for (const params of [compact, { indent: 2 }, { sortKeys: true }])
        expect(encoder.encode(value, params)).toBe(dumps(value, params));
    }
    expect(encoder.encodeBytes(values[0], compact)).toEqual(new TextEncoder().encode(dumps(values[0], compact)));
    expect(new TextDecoder().decode(encoder.encodeBytes(values[1], { indent: 1 }))).toBe(
      dumps(values[1], { indent: 1 }),
    );
  });

  it("writes numbers of every size as dumps does", () => {
    const numbers = [
      0,
      -0,
      1,
      -1,
      2 ** 31 - 1,
      2 ** 31,
      -(2 ** 31) - 1,
      1372701600000,
      2 ** 53,
      1e21,
      505874924095815700,
    ];
    expect(compileEncoder({ type: "array", items: { type: "integer" } }).encode(numbers)).toBe(dumps(numbers));
    const floats = [...numbers, 0.1, 1e-7, -65.613616999999977, 12.34, 1 / 3];
    expect(compileEncoder({ type: "array", items: { type: "number" } }).encode(floats)).toBe(dumps(floats));
  });

  it("refuses a value that does not fit, and names its path", () => {
    const pathOf = (value: unknown): string => errorOf(() => encoder.encode(value)).path;
    expect(pathOf({ id: "1", name: "" })).toBe("$.id");
    expect(pathOf({ id: 1.5, name: "" })).toBe("$.id");
    expect(pathOf({ id: 1 })).toBe("$.name");
    expect(pathOf(new Map([["id", 1]]))).toBe("$.name");
    expect(pathOf({ id: 1, name: "", other: 1 })).toBe("$.other");
    expect(pathOf({ id: 1, name: "", tags: ["a", 2] })).toBe("$.tags[1]");
    expect(pathOf({ id: 1, name: "", role: "guest" })).toBe("$.role");
    expect(pathOf({ id: 1, name: "", friends: [{ id: 2, name: "", score: "x" }] })).toBe("$.friends[0].score");
    expect(pathOf([])).toBe("$");
    expect(errorOf(() => encoder.encode({ id: Number.NaN, name: "" })).path).toBe("$.id");
    expect(errorOf(() => encoder.encode({ id: 1 }, { indent: 2 })).code).toBe("schema");
    expect(encoder.encode({ id: 1, name: "whole again" })).toBe('{"id": 1, "name": "whole again"}');
  });

  it("finds cycles and hostile getters", () => {
    const user: Record<string, unknown> = { id: 1, name: "" };
    user.friends = [user];
    expect(errorOf(() => encoder.encode(user)).code).toBe("circular");
    const cause = new Error("boom");
    const getter = Object.defineProperty({ id: 1 }, "name", {
      enumerable: true,
      get: () => {
        throw cause;
      },
    });
    expect(errorOf(() => encoder.encode({ id: 1, name: "", friends: [getter] }))).toMatchObject({
      path: "$.friends[0].name",
      cause,
    });
  });

  it("writes values that the schema does not describe as dumps does", () => {
    const value = { a: [1, { b: new Date(0) }], c: null, d: new Map([["é", 1n]]) };
    for (const schema of [true, {}, { type: "object" }, { type: ["object", "array"] }, { anyOf: [{}, {}] }]) {
      expect(compileEncoder(schema).encode(value)).toBe(dumps(value));
    }
    const open = {
      type: "object",
      properties: { c: { type: "null" } },
      additionalProperties: { type: ["array", "object"] },
    };
    expect(compileEncoder(open).encode(value)).toBe(dumps(value));
    expect(errorOf(() => compileEncoder(open).encode({ c: null, x: 1 })).path).toBe("$.x");
    expect(errorOf(() => compileEncoder(false).encode(1)).code).toBe("schema");
  });

  it("checks anyOf, oneOf, allOf, not, enum, const, $ref and the content of objects and lists", () => {
    const fits = (schema: JsonSchema | boolean, value: unknown): boolean => {
      const encoder = compileEncoder(schema);
      try {
        expect(encoder.encode(value)).toBe(dumps(value));
        return true;
      } catch (error) {
        if (error instanceof JsonEncodeError && error.code === "schema") return false;
        throw error;
      }
    };
    const circle = {
      type: "object",
      properties: { kind: { const: "circle" }, r: { type: "number" } },
      required: ["r"],
    };
    const square = {
      type: "object",
      properties: { kind: { const: "square" }, a: { type: "number" } },
      required: ["a"],
    };
    const cases: [JsonSchema | boolean, unknown[], unknown[]][] = [
      [{ anyOf: [{ type: "string" }, { type: "null" }] }, ["a", null, new Date(0)], [1, {}, [undefined]]],
      [
        { anyOf: [circle, square] },
        [
          { kind: "circle", r: 1 },
          { kind: "square", a: 2, x: "é" },
        ],
        [{ kind: "circle", a: 1 }, 3],
      ],
      [{ oneOf: [circle, square] }, [{ kind: "circle", r: 1 }], [{ r: 1, a: 1 }, {}]],
      [{ oneOf: [{ type: "integer" }, { type: "number", minimum: 2 }] }, [1, 2.5], [3, 0.5]],
      [{ allOf: [circle, { maxProperties: 2 }] }, [{ r: 1 }, { r: 1, kind: "circle" }], [{ r: 1, b: 2, c: 3 }, {}]],
      [{ not: { type: "null" } }, [1, "a"], [null]],
      [{ type: "object", not: { required: ["secret"] } }, [{ a: 1 }], [{ secret: 1 }]],
      [{ properties: { a: { type: "integer" } } }, [{ a: 1 }, { b: "x" }, 7, [1], null], [{ a: "1" }]],
      [{ required: ["a"] }, [{ a: 1 }, 5], [{ b: 1 }, {}]],
      [
        { type: "object", patternProperties: { "^n_": { type: "number" } }, additionalProperties: false },
        [{ n_a: 1, n_b: 2 }],
        [{ n_a: "x" }, { b: 1 }],
      ],
      [
        { type: "object", patternProperties: { a: { type: "number" } }, properties: { ab: { minimum: 3 } } },
        [{ ab: 3, x: "é" }],
        [{ ab: 2 }, { ab: "3" }, { a: "" }],
      ],
      [{ type: "object", propertyNames: { maxLength: 2 } }, [{ ab: 1 }, {}], [{ abc: 1 }]],
      [
        { type: "array", prefixItems: [{ type: "integer" }, { type: "string" }], items: false },
        [[1, "a"], [1], []],
        [[1, "a", 2], ["a"]],
      ],
      [{ items: [{ type: "integer" }], additionalItems: { type: "string" } }, [[1, "a"], "x"], [[1, 2], ["a"]]],
      [{ enum: [[1, 2], { a: 1, b: [] }, "x", null] }, [[1, 2], { b: [], a: 1 }, "x", null], [[2, 1], { a: 1 }, 1]],
      [{ const: null }, [null], [0, ""]],
      [
        {
          $ref: "#/$defs/tree",
          $defs: {
            tree: {
              type: "object",
              properties: { of: { anyOf: [{ $ref: "#/$defs/tree" }, { type: "null" }] } },
              required: ["of"],
            },
          },
        },
        [{ of: { of: null } }],
        [{ of: { of: 1 } }, { of: {} }],
      ],
      [
        {
          anyOf: [
            { type: "array", items: { $ref: "#" } },
            { type: "array", items: { type: "integer" } },
          ],
        },
        [[], [1, 2], [[[]], []]],
        [["a"], [[1], 2]],
      ],
      [{ anyOf: [] }, [], [1]],
    ];
    for (const [schema, right, wrong] of cases) {
      for (const value of right) expect([schema, value, fits(schema, value)]).toEqual([schema, value, true]);
      for (const value of wrong) expect([schema, value, fits(schema, value)]).toEqual([schema, value, false]);
    }
    const deep = { type: "object", properties: { list: { type: "array", items: { anyOf: [circle, square] } } } };
    expect(errorOf(() => compileEncoder(deep).encode({ list: [{ r: 1 }, { kind: "square", a: "2" }] })).path).toBe(
      "$.list[1].a",
    );
  });

  it("refuses values outside of their limits", () => {
    const cases: [JsonSchema, unknown[], unknown[]][] = [
      [{ type: "integer", minimum: 1, maximum: 3 }, [1, 3n], [0, 4]],
      [{ exclusiveMinimum: 1, exclusiveMaximum: 3 }, [2, "any"], [1, 3]],
      [{ multipleOf: 0.1 }, [0.3, 7, 0], [0.35]],
      [{ type: "string", minLength: 2, maxLength: 3 }, ["ab", "a\u{1f600}"], ["a", "\u{1f600}", "abcd"]],
      [{ type: "string", pattern: "^\\d{4}-" }, ["2026-", new Date(0)], ["x", ""]],
      [{ minItems: 1, maxItems: 2, uniqueItems: true }, [[1], [1, 2], "x"], [[], [1, 2, 3], [{ a: 1 }, { a: 1 }]]],
      [
        { type: "object", minProperties: 1, maxProperties: 1 },
        [{ a: 1 }, new Map([["k", 1]])],
        [{}, { a: 1, b: 2 }, { a: undefined }],
      ],
    ];
    for (const [schema, right, wrong] of cases) {
      const encoder = compileEncoder(schema);
      for (const value of right) expect(encoder.encode(value)).toBe(dumps(value));
      for (const value of wrong) expect(errorOf(() => encoder.encode(value)).code).toBe("schema");
    }
    expect(() => compileEncoder({ if: {} })).toThrow('cannot check "if"');
  });

  it("writes the default of a value as dumps does, after any number of steps", () => {
    class OwnMap extends Map<string, unknown> {
      toJSON(): unknown {
        return { x: 1 };
      }
    }
    class OwnList extends Array<unknown> {
      toJSON(): unknown {
        return ["j"];
      }
    }
    const cases: [JsonSchema, unknown][] = [
      [{ type: "object" }, new OwnMap([["a", 1]])],
      [{ type: "array" }, OwnList.from([1])],
      [{ type: "object" }, Object.assign(Object.create(null), { toJSON: () => ({ z: 1 }) })],
      [{ type: ["string", "null"] }, { toJSON: () => null }],
      [{ type: "null" }, { toJSON: () => null }],
      [{ enum: ["1970-01-01T00:00:00Z"] }, { toJSON: () => new Date(0) }],
      [{ enum: [1] }, 1n],
      [
        { anyOf: [{ enum: ["x"] }, { type: "object" }] },
        new Map<unknown, unknown>([
          [1, 1],
          ["a", 2],
        ]),
      ],
    ];
    for (const [schema, value] of cases) expect(compileEncoder(schema).encode(value)).toBe(dumps(value));
    expect(compileEncoder({ type: "number" }).encode(Number.NaN, { allowNan: true })).toBe("NaN");
    const odd = new Map<unknown, unknown>([
      [{}, 1],
      ["a", 1],
    ]);
    expect(compileEncoder({ type: "object" }).encode(odd, { skipkeys: true })).toBe('{"a": 1}');
    const refused = (schema: JsonSchema, value: unknown): string =>
      errorOf(() => compileEncoder(schema).encode(value)).code;
    expect(refused({ type: "string", minLength: 100 }, { toJSON: () => new Date(0) })).toBe("schema");
    expect(refused({ type: "object" }, Math)).toBe("unserializable");
    expect(refused({ enum: [{ a: 1 }] }, '{"a": 1}')).toBe("schema");
    expect(refused({ uniqueItems: true }, [new Date(0), "1970-01-01T00:00:00Z"])).toBe("schema");
    expect(compileEncoder({ uniqueItems: true }).encode([[1], "[1]"])).toBe('[[1], "[1]"]');
    for (const [step, value] of [
      [2, 9007199254740991],
      [1, 4503599627370495.5],
      [2, 9007199254740993n],
    ] as const)
      expect(refused({ multipleOf: step }, value)).toBe("schema");
    expect(errorOf(() => compileEncoder(true).encodeBytes("\ud800", { ensureAscii: false })).code).toBe("surrogate");
    expect(errorOf(() => compileEncoder({ type: "object", required: ["constructor"] }).encode({})).path).toBe(
      "$.constructor",
    );
    const failing = { a: { toJSON: () => new Date(Number.NaN).toISOString() } };
    expect(
      errorOf(() => compileEncoder({ type: "object", properties: { a: { type: "string" } } }).encode(failing)),
    ).toMatchObject({ code: "failed", path: "$.a" });
  });

  it("follows references to references, and applies the keywords beside them", () => {
    const Pet = { anyOf: [{ $ref: "#/$defs/Cat" }, { $ref: "#/$defs/Dog" }] };
    const Animal = { type: "object", properties: { name: { type: "string" } } };
    const Dog = { allOf: [{ $ref: "#/$defs/Animal" }, { type: "object", required: ["bark"] }] };
    const Cat = { type: "object", required: ["meow"] };
    const encoder = compileEncoder({
      type: "object",
      properties: { pet: { $ref: "#/$defs/Pet" } },
      $defs: { Pet, Animal, Dog, Cat },
    });
    expect(encoder.encode({ pet: { bark: 1 } })).toBe('{"pet": {"bark": 1}}');
    expect(errorOf(() => encoder.encode({ pet: { bark: 1, name: 2 } })).code).toBe("schema");
    const chained = { $ref: "#/$defs/a", $defs: { a: { $ref: "#/$defs/b", minimum: 5 }, b: { type: "integer" } } };
    expect(compileEncoder(chained).encode(5)).toBe("5");
    expect(errorOf(() => compileEncoder(chained).encode(1)).code).toBe("schema");
    const loop = { $ref: "#/$defs/a", $defs: { a: { $ref: "#/$defs/b" }, b: { $ref: "#/$defs/a" } } };
    expect(() => compileEncoder(loop)).toThrow(TypeError);
    expect(() => compileEncoder({ type: "string", pattern: "(" })).toThrow(TypeError);
    expect(compileEncoder({ type: "string", pattern: "^\\-\\@$" }).encode("-@")).toBe('"-@"');
    const leaf = { type: "object", properties: { k: { const: "leaf" } }, required: ["k"], additionalProperties: false };
    const branch = { type: "object", properties: { c: { $ref: "#/$defs/t" } }, required: ["c"] };
    const tree = compileEncoder({ $ref: "#/$defs/t", $defs: { t: { oneOf: [leaf, branch] } } });
    let deep: unknown = { k: "leaf" };
    for (let level = 0; level < 60; level += 1) deep = { k: "n", c: deep };
    // Two attempts per level would be 2^60 in all.
    expect(tree.encode(deep)).toBe(dumps(deep));
  });

  it("accepts the JSON Schema that zod makes of unions, records, tuples and limits", () => {
    const schema = z.object({
      shape: z.discriminatedUnion("kind", [
        z.object({ kind: z.literal("a"), n: z.int().min(2) }),
        z.object({ kind: z.literal("b") }),
      ]),
      counts: z.record(z.string(), z.number().nullable()),
      pair: z.tuple([z.string(), z.email()]),
    });
    const value = { shape: { kind: "a", n: 2 }, counts: { x: 1, y: null }, pair: ["p", "ada@example.com"] };
    const encoder = compileEncoder(schema);
    expect(encoder.encode(value)).toBe(dumps(value));
    expect(errorOf(() => encoder.encode({ ...value, shape: { kind: "a", n: 1 } })).path).toBe("$.shape.n");
    expect(errorOf(() => encoder.encode({ ...value, counts: { x: "1" } })).path).toBe("$.counts.x");
    expect(errorOf(() => encoder.encode({ ...value, pair: ["p", "nobody"] })).path).toBe("$.pair[1]");
  });

  it("accepts a Standard Schema that offers JSON Schema", () => {
    const schema = z.object({ id: z.int(), name: z.string().nullable(), tags: z.array(z.string()).optional() });
    expect(compileEncoder(schema).encode({ id: 1, name: null })).toBe('{"id": 1, "name": null}');
    expect(errorOf(() => compileEncoder(schema).encode({ id: 1, name: 2 })).path).toBe("$.name");
    expect(() => compileEncoder({ "~standard": {} } as never)).toThrow("does not offer JSON Schema");
    expect(() => compileEncoder({ type: "date" })).toThrow(TypeError);
    expect(() => compileEncoder({ $ref: "#/nowhere" })).toThrow(TypeError);
  });
});
