import { describe, expect, it } from "vitest";
import { z } from "zod";
import { compileEncoder } from "./json-compile-encoder.ts";
import { dumps } from "./json-dumps.ts";
import { JsonEncodeError } from "./json-encode-error.ts";
import { compact } from "./json-params.ts";

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

function errorOf(action: () => unknown): JsonEncodeError {
  try {
    action();
  } catch (error) {
    if (error instanceof JsonEncodeError) return error;
    throw error;
  }
  throw new Error("Nothing was thrown");
}

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

  it("refuses what does not fit and names its path", () => {
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

  it("writes what the schema leaves open as dumps does", () => {
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

  it("takes a Standard Schema that offers JSON Schema", () => {
    const schema = z.object({ id: z.int(), name: z.string().nullable(), tags: z.array(z.string()).optional() });
    expect(compileEncoder(schema).encode({ id: 1, name: null })).toBe('{"id": 1, "name": null}');
    expect(errorOf(() => compileEncoder(schema).encode({ id: 1, name: 2 })).path).toBe("$.name");
    expect(() => compileEncoder({ "~standard": {} } as never)).toThrow("does not offer JSON Schema");
    expect(() => compileEncoder({ type: "date" })).toThrow(TypeError);
    expect(() => compileEncoder({ $ref: "#/nowhere" })).toThrow(TypeError);
  });
});
