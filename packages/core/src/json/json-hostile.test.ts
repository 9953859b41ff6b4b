import { describe, expect, it } from "vitest";
import { errorOf } from "../../test/error-of.ts";
import { dumps } from "./dumps.ts";
import { JsonEncodeError } from "./json-encode-error.ts";
import { DjangoJSONEncoder } from "./json-encoder.ts";
import { compact } from "./params.ts";
import { compileEncoder } from "./schema/compile-encoder.ts";
import type { JsonSchema } from "./schema/json-schema.ts";

describe("dumps of hostile data", () => {
  it("finds every cycle, and names the path of the first", () => {
    const list: unknown[] = [1];
    list.push({ b: list });
    expect(errorOf(() => dumps({ a: list }))).toMatchObject({ code: "circular", path: "$.a[1].b" });
    const map = new Map<string, unknown>();
    map.set("self", map);
    expect(errorOf(() => dumps(map)).message).toBe("Circular reference detected (at $.self)");
    const shared = [1];
    expect(dumps([shared, shared, { shared }])).toBe('[[1], [1], {"shared": [1]}]');
    const ring: Record<string, unknown> = {};
    let end = ring;
    for (let step = 0; step < 50; step += 1) end = end.next = {};
    end.next = ring;
    expect(errorOf(() => dumps(ring)).path).toBe(`$${".next".repeat(51)}`);
    const echo: { toJSON(): unknown } = { toJSON: () => ({ echo }) };
    expect(errorOf(() => dumps(echo)).code).toBe("circular");
  });

  it("writes 1,000 levels, and refuses 100,000 with a JsonEncodeError", () => {
    const nested = (levels: number, wrap: (inner: unknown) => unknown): unknown => {
      let value: unknown = [];
      for (let level = 0; level < levels; level += 1) value = wrap(value);
      return value;
    };
    expect(dumps(nested(1000, (inner) => [inner]))).toBe("[".repeat(1001) + "]".repeat(1001));
    for (const wrap of [
      (inner: unknown) => [inner],
      (inner: unknown) => ({ a: inner }),
      (inner: unknown) => new Map([["a", inner]]),
      (inner: unknown) => new Set([inner]),
    ]) {
      expect(errorOf(() => dumps(nested(100_000, wrap))).code).toBe("depth");
      expect(errorOf(() => dumps(nested(100_000, wrap), { indent: 1, sortKeys: true })).code).toBe("depth");
    }
    const endless = { toJSON: (): unknown => ({ a: { ...endless } }) };
    expect(errorOf(() => dumps(endless)).code).toBe("depth");
  });

  it("names the member whose getter, Proxy or toJSON throws, and keeps the cause", () => {
    const cause = new Error("boom");
    const fail = (): never => {
      throw cause;
    };
    const getter = Object.defineProperty({ ok: 1 }, "bad", { enumerable: true, get: fail });
    expect(errorOf(() => dumps({ rows: [getter] }))).toMatchObject({ code: "failed", path: "$.rows[0].bad", cause });
    expect(errorOf(() => dumps({ a: { toJSON: fail } }))).toMatchObject({ code: "failed", path: "$.a", cause });
    expect(errorOf(() => dumps({ a: new Proxy({}, { ownKeys: fail }) }))).toMatchObject({ path: "$.a", cause });
    expect(errorOf(() => dumps(new Proxy({}, { get: fail })))).toMatchObject({ code: "failed", cause });
    expect(errorOf(() => dumps(Object.create(Date.prototype))).code).toMatch(/failed|unserializable/);
  });

  it("works after a failure, and inside a toJSON that calls dumps", () => {
    expect(() => dumps({ a: [1, { b: Symbol("x") }] })).toThrow(JsonEncodeError);
    expect(dumps({ a: 1 })).toBe('{"a": 1}');
    const inner = { toJSON: () => dumps({ a: [1, 2], b: "é" }) };
    expect(dumps({ a: [0, inner], b: 1 })).toBe(
      `{"a": [0, ${JSON.stringify('{"a": [1, 2], "b": "\\u00e9"}')}], "b": 1}`,
    );
  });

  it("writes more distinct keys than it caches", () => {
    const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`k${index}`, index]));
    expect(JSON.parse(dumps(many))).toEqual(many);
    const rows = Array.from({ length: 20_000 }, (_, index) => ({ [`k${index}`]: index, id: index }));
    expect(JSON.parse(dumps(rows))).toEqual(rows);
  });

  it("K5: reads no parameter from a polluted Object.prototype", () => {
    const polluted = { indent: 2, sortKeys: true, separators: ["!", "!"], allowNan: true, default: () => "evil" };
    const outcomes: unknown[] = [];
    Object.assign(Object.prototype, polluted);
    try {
      outcomes.push(dumps({ b: 1, a: [2] }, { ensureAscii: true }));
      outcomes.push(errorOf(() => dumps([Number.NaN], {})).code, errorOf(() => dumps([Symbol("x")], {})).code);
    } finally {
      for (const name of Object.keys(polluted)) Reflect.deleteProperty(Object.prototype, name);
    }
    expect(outcomes).toEqual(['{"b": 1, "a": [2]}', "nan", "unserializable"]);
  });

  it("can be called while it is running: by toJSON, a getter and default", () => {
    const inner = { list: [1, { deep: "é" }] };
    const encoder = new DjangoJSONEncoder();
    const outer = {
      before: "x",
      form: { toJSON: () => dumps(inner) },
      get getter() {
        return encoder.encodeBytes(inner).length;
      },
      lines: { toJSON: () => dumps(inner, { indent: 1 }).length },
      after: [inner],
    };
    const expected = `{"before": "x", "form": ${dumps(dumps(inner))}, "getter": ${dumps(inner).length}, "lines": ${dumps(inner, { indent: 1 }).length}, "after": [${dumps(inner)}]}`;
    expect(dumps(outer)).toBe(expected);
    expect(new TextDecoder().decode(encoder.encodeBytes(outer))).toBe(expected);
    const compiled = compileEncoder({ type: "object", properties: { form: { type: "string" } } });
    expect(compiled.encode(outer)).toBe(expected);
    expect(dumps([Symbol("x")], { default: () => dumps(inner) })).toBe(`[${dumps(dumps(inner))}]`);
  });

  it("reserves bytes between nested opening brackets, wherever the buffer ends", () => {
    const encoder = new DjangoJSONEncoder();
    const wrap = (levels: number, around: (inner: unknown) => unknown): unknown => {
      let inner: unknown = "leaf";
      for (let level = 0; level < levels; level += 1) inner = around(inner);
      return inner;
    };
    const key = "k".repeat(60);
    const nested = [
      wrap(1500, (inner) => [inner]),
      wrap(20, (inner) => ({ [key]: inner })),
      wrap(20, (inner) => new Map([[key, inner]])),
      wrap(30, (inner) => ({ [key]: [inner] })),
    ];
    const list: JsonSchema = { type: "array", items: { anyOf: [{ $ref: "#/$defs/list" }, { type: "string" }] } };
    const compiled = compileEncoder({ $ref: "#/$defs/list", $defs: { list } });
    for (const value of nested) {
      for (let padding = 14_000; padding < 16_500; padding += 151) {
        const start = "x".repeat(padding);
        // A huge text resets the buffer to its first size.
        encoder.encodeBytes("x".repeat(4_300_000));
        const text = new TextDecoder().decode(encoder.encodeBytes([start, value]));
        expect(text).toHaveLength(padding + 6 + dumps(value).length);
        expect(text.endsWith(`${dumps(value)}]`)).toBe(true);
        encoder.encodeBytes("x".repeat(4_300_000));
        const lines = new TextDecoder().decode(encoder.encodeBytes([start, value], { indent: 1 }));
        expect(lines.endsWith(`${dumps([value], { indent: 1 }).slice(1)}`)).toBe(true);
      }
      encoder.encodeBytes("x".repeat(4_300_000));
      if (Array.isArray(value))
        expect(compiled.encode(["x".repeat(15_200), value])).toBe(dumps(["x".repeat(15_200), value]));
    }
  });

  it("writes {} for an instance with its own toStringTag and no defined members", () => {
    class Silent {
      gone = undefined;
      get [Symbol.toStringTag](): string {
        return "Silent";
      }
    }
    expect(dumps([new Silent()])).toBe("[{}]");
    expect(dumps([new Silent()], { sortKeys: true, indent: 1 })).toBe("[\n {}\n]");
  });

  it("accepts a lone surrogate in a key that is left out", () => {
    const bytes = new DjangoJSONEncoder().encodeBytes({ "\ud800": { toJSON(): void {} } }, compact);
    expect(new TextDecoder().decode(bytes)).toBe("{}");
  });

  it("applies the right parameters when more kinds are in use than it caches", () => {
    for (let round = 0; round < 3; round += 1) {
      for (let indent = 0; indent < 9; indent += 1)
        expect(dumps([{ a: 1 }], { indent })).toBe(
          `[\n${" ".repeat(indent)}{\n${" ".repeat(2 * indent)}"a": 1\n${" ".repeat(indent)}}\n]`,
        );
    }
  });

  it("never overwrites bytes that it has returned, however many", () => {
    const encoder = new DjangoJSONEncoder();
    const first = encoder.encodeBytes(["a".repeat(6_000_000)]);
    const second = encoder.encodeBytes(["b".repeat(6_000_000)]);
    expect(first.length).toBe(6_000_004);
    expect(
      Buffer.from(first)
        .subarray(2, -2)
        .every((byte) => byte === 97),
    ).toBe(true);
    expect(
      Buffer.from(second)
        .subarray(2, -2)
        .every((byte) => byte === 98),
    ).toBe(true);
  });

  it("writes no member of a polluted Object.prototype", () => {
    try {
      Object.defineProperty(Object.prototype, "polluted", {
        value: 1,
        enumerable: true,
        configurable: true,
        writable: true,
      });
      expect(dumps({ a: [{ b: 1 }, {}] })).toBe('{"a": [{"b": 1}, {}]}');
    } finally {
      Reflect.deleteProperty(Object.prototype, "polluted");
    }
  });
});
