import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { errorOf } from "../../test/error-of.ts";
import { JsonResponse } from "../response/json-response.ts";
import { dumps } from "./dumps.ts";
import { DjangoJSONEncoder } from "./json-encoder.ts";
import { compileEncoder } from "./schema/compile-encoder.ts";

const compiled = compileEncoder(true);
const described = compileEncoder({ type: "object", additionalProperties: { type: ["array", "object", "string"] } });

/** Every way to write `{ at: value }`. */
const writers: readonly (readonly [name: string, write: (value: unknown) => string])[] = [
  ["dumps", (value) => dumps({ at: value })],
  ["dumps with sortKeys", (value) => dumps({ at: value }, { sortKeys: true })],
  [
    "a subclass",
    (value) =>
      new (class extends DjangoJSONEncoder {
        override default(one: unknown): unknown {
          return super.default(one);
        }
      })().encode({ at: value }),
  ],
  ["compileEncoder(true)", (value) => compiled.encode({ at: value })],
  ["compileEncoder", (value) => described.encode({ at: value })],
  ["JsonResponse", (value) => new JsonResponse({ at: value } as object).text],
];

describe.each(writers)("%s", (_, write) => {
  class OwnTag extends Error {
    readonly code = "P2002";
    get [Symbol.toStringTag](): string {
      return "PrismaClientKnownRequestError";
    }
  }
  const errors: [what: string, error: object][] = [
    ["an Error", new Error("x")],
    ["one with members", Object.assign(new Error("x"), { meta: 1 })],
    [
      "a subclass",
      new (class extends RangeError {
        readonly detail = 1;
      })(),
    ],
    ["one with a tag of its own", new OwnTag()],
    ["one that calls itself an Object", Object.assign(new Error("x"), { [Symbol.toStringTag]: "Object", meta: 1 })],
    ["one by its prototype chain", Object.assign(Object.create(Error.prototype), { meta: 1 })],
    ["an AggregateError", new AggregateError([new Error("x")])],
    ["a DOMException", new DOMException("x")],
    ["one of another realm", runInNewContext("Object.assign(new TypeError('x'), { meta: 1 })")],
    [
      "one of another realm with a tag of its own",
      runInNewContext("class E extends Error { meta = 1; get [Symbol.toStringTag]() { return 'Prisma' } } new E('x')"),
    ],
  ];
  it.each(errors)("A13, J6: refuses %s", (_what, error) => {
    for (const [value, path] of [
      [error, "$.at"],
      [[{ deep: [error] }], "$.at[0].deep[0]"],
      [{ in: new Map([["map", new Set([error])]]) }, "$.at.in.map[0]"],
    ] as const) {
      expect(errorOf(() => write(value))).toMatchObject({
        code: expect.stringMatching(/^(unserializable|schema)$/),
        path,
      });
    }
  });

  const proxyOf = (length: unknown): unknown[] =>
    new Proxy(["a", "b"], { get: (list, name) => (name === "length" ? length : Reflect.get(list, name)) });
  it.each<[length: unknown, text: string]>([
    [-5, "[]"],
    ["abc", "[]"],
    [Number.NaN, "[]"],
    [null, "[]"],
    ["1", '["a"]'],
    [1.9, '["a"]'],
    [3, '["a", "b", null]'],
  ])("B7: reads the length %j of a Proxy as the language does", (length, text) => {
    expect(write(proxyOf(length))).toBe(`{"at": ${text}}`);
  });

  it("B7: refuses a Proxy that is too long", () => {
    for (const length of [2 ** 32, Number.POSITIVE_INFINITY, 1e300]) {
      expect(errorOf(() => write(proxyOf(length)))).toMatchObject({ code: "too-large", path: "$.at" });
    }
  });

  it("U12, J4: refuses a large list that is next to empty, at once", () => {
    let reads = 0;
    const list: unknown[] = [];
    list[1e8 - 1] = 1;
    const counted = new Proxy(list, { get: (target, name) => Reflect.get(target, name, ++reads) });
    expect(errorOf(() => write(counted))).toMatchObject({
      code: "too-large",
      message: "A list of 100000000 places is next to empty (at $.at)",
    });
    expect(reads).toBeLessThan(20);
  });

  it("B7: writes Maps, Sets and dates of another realm", () => {
    expect(write(runInNewContext("new Map([['a', new Map([[1, 2]])]])"))).toBe('{"at": {"a": {"1": 2}}}');
    expect(write(runInNewContext("new Set([1])"))).toBe('{"at": [1]}');
    expect(write(runInNewContext("new Date(0)"))).toBe('{"at": "1970-01-01T00:00:00Z"}');
    expect(write(runInNewContext("({})"))).toBe('{"at": {}}');
  });

  it("B7: lets a date of a class that writes itself have its own form", () => {
    class Zoned extends Date {
      override toISOString(): string {
        return "2024-01-02T03:04:05.000+08:00";
      }
    }
    class Named extends Date {
      override toJSON(): string {
        return "today";
      }
    }
    class Plain extends Date {}
    const foreign = runInNewContext("class D extends Date { toJSON() { return 'there' } } new D(0)");
    expect(write([new Zoned(0), new Named(0), new Plain(0), foreign])).toBe(
      '{"at": ["2024-01-02T03:04:05.000+08:00", "today", "1970-01-01T00:00:00Z", "there"]}',
    );
    for (const date of [new Zoned(Number.NaN), new Named(Number.NaN), new Plain(Number.NaN), new Date(Number.NaN)]) {
      expect(errorOf(() => write(date))).toMatchObject({ code: "invalid-date", path: "$.at" });
    }
  });

  it("B7: refuses an invalid date of a library, as an invalid Date", () => {
    class DateTime {
      readonly isValid = false;
      toJSON(): null {
        return null;
      }
    }
    const moment = { isValid: () => false, toJSON: () => null };
    expect(errorOf(() => write(new DateTime()))).toMatchObject({
      code: "invalid-date",
      message: "An invalid DateTime is not JSON serializable (at $.at)",
    });
    expect(errorOf(() => write(moment))).toMatchObject({ code: "invalid-date", path: "$.at" });
  });

  it("B7: refuses a class that keeps its members private", () => {
    class Money {
      readonly #cents = 1;
      equals(other: Money): boolean {
        return this.#cents === other.#cents;
      }
    }
    class Empty {}
    expect(errorOf(() => write(new Money())).message).toContain("Money is not JSON serializable (at $.at)");
    expect(write(new Empty())).toBe('{"at": {}}');
  });
});

it.each<[name: string, value: unknown]>([
  ["generator", (function* () {})()],
  ["async_generator", (async function* () {})()],
  ["list_iterator", [].values()],
  ["dict_itemiterator", new Map().entries()],
  ["set_iterator", new Set().values()],
  ["str_iterator", ""[Symbol.iterator]()],
  ["callable_iterator", "".matchAll(/a/g)],
])("B7: calls an iterator by Python's name: %s", (name, value) => {
  expect(errorOf(() => dumps({ a: [value] })).message).toBe(
    `Object of type ${name} is not JSON serializable (at $.a[0])`,
  );
  // Members of its own make no data of it.
  expect(() => dumps(Object.assign(value as object, { own: 1 }))).toThrow(name);
});

describe("B7: parameters", () => {
  it("takes true for one space and false for none, as Python does", () => {
    expect(dumps({ a: 1 }, { indent: true as never })).toBe('{\n "a": 1\n}');
    expect(dumps({ a: 1 }, { indent: false as never })).toBe('{\n"a": 1\n}');
  });

  it("refuses an indentation or separators that are neither", () => {
    for (const indent of [{}, [], () => 1, 1n]) {
      expect(() => dumps({ a: 1 }, { indent: indent as never })).toThrow("indent must be a number of spaces or text");
    }
    for (const separators of [",", [","], [",", 1], {}]) {
      expect(() => dumps({ a: 1 }, { separators: separators as never })).toThrow(
        "separators must be a list of two texts",
      );
    }
  });

  it("asks `default` about instances without a form, and keeps their members when it gives nothing", () => {
    class Long {
      readonly high = 1;
      readonly low = 2;
    }
    class Other {
      readonly a = 1;
    }
    const params = {
      default: (value: unknown) => (value instanceof Long ? value.high * 2 ** 32 + value.low : undefined),
    };
    const data = { long: new Long(), other: new Other(), plain: { b: 1 }, date: new Date(0) };
    const text = '{"long": 4294967298, "other": {"a": 1}, "plain": {"b": 1}, "date": "1970-01-01T00:00:00Z"}';
    expect(dumps(data, params)).toBe(text);
    expect(compileEncoder({ type: "object", properties: { long: { type: "integer" } } }).encode(data, params)).toBe(
      text,
    );
    expect(errorOf(() => dumps(data, { default: (value) => value })).code).toBe("circular");
    const fail = (): never => {
      throw new RangeError("unknown");
    };
    expect(errorOf(() => dumps({ a: new Other() }, { default: fail }))).toMatchObject({ code: "failed", path: "$.a" });
  });
});
