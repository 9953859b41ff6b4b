import { Big } from "big.js";
import { BigNumber } from "bignumber.js";
import { Decimal } from "decimal.js";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { errorOf } from "../../test/error-of.ts";
import { dumps } from "./dumps.ts";
import { JsonEncodeError } from "./json-encode-error.ts";
import { DjangoJSONEncoder } from "./json-encoder.ts";
import { compact } from "./params.ts";

describe("dumps", () => {
  it("writes what Django writes", () => {
    expect(dumps({ foo: "bar", list: [1, 2.5, true, null] })).toBe('{"foo": "bar", "list": [1, 2.5, true, null]}');
    expect(dumps({ a: "é😀\u007f\u2028" })).toBe('{"a": "\\u00e9\\ud83d\\ude00\\u007f\\u2028"}');
    expect(dumps({ a: "é😀\u007f" }, compact)).toBe('{"a":"é😀\u007f"}');
  });

  it("writes numbers as Python does", () => {
    expect(dumps([1, -0, 1e-5, 1.5e-7, 0.0001, 1e21, 1e16, 0.1 + 0.2, -123456, 2 ** 31, -(2 ** 31)])).toBe(
      "[1, 0, 1e-05, 1.5e-07, 0.0001, 1e+21, 10000000000000000, 0.30000000000000004, -123456, 2147483648, -2147483648]",
    );
    expect(dumps(12345678901234567890n)).toBe("12345678901234567890");
    expect(dumps([-3565900025594533000, 2 ** 53 + 2, { n: 2 ** 69 }, new Map([[2 ** 70, 1]])])).toBe(
      '[-3565900025594532864, 9007199254740994, {"n": 590295810358705651712}, {"1.1805916207174113e+21": 1}]',
    );
    expect(errorOf(() => dumps({ a: [Number.NaN] }))).toMatchObject({ code: "nan", path: "$.a[0]" });
    expect(dumps([Number.NaN, -Infinity, Infinity], { allowNan: true })).toBe("[NaN, -Infinity, Infinity]");
  });

  it("writes every integer of up to ten digits", () => {
    const samples = Array.from({ length: 10 }, (_, power) => [
      10 ** power - 1,
      10 ** power,
      3 * 10 ** power + 7,
    ]).flat();
    const integers = [...samples, ...samples.map((sample) => -sample)];
    expect(dumps(integers, compact)).toBe(JSON.stringify(integers));
  });

  it("writes dates of every year, and refuses an invalid date", () => {
    expect(dumps(new Date("2024-01-02T03:04:05.123Z"))).toBe('"2024-01-02T03:04:05.123Z"');
    expect(dumps(new Date("2024-01-02T03:04:05Z"))).toBe('"2024-01-02T03:04:05Z"');
    const step = 86_400_000 * 7.31 + 12_345;
    for (let time = Date.UTC(0, 0, 1) - 1900 * 365.25 * 86_400_000; time < Date.UTC(9999, 11, 31); time += step * 97) {
      const date = new Date(time);
      expect(JSON.parse(dumps(date))).toBe(date.toISOString().replace(".000Z", "Z"));
    }
    expect(dumps(new Date(8.64e15))).toBe('"+275760-09-13T00:00:00Z"');
    expect(errorOf(() => dumps({ at: new Date(Number.NaN) }))).toMatchObject({ code: "invalid-date", path: "$.at" });
  });

  it("writes Temporal values as Django writes datetimes", () => {
    expect(dumps(Temporal.Instant.from("2024-01-02T03:04:05.1239Z"))).toBe('"2024-01-02T03:04:05.123Z"');
    expect(dumps(Temporal.Instant.from("2024-01-02T03:04:05.0000009Z"))).toBe('"2024-01-02T03:04:05Z"');
    expect(dumps(Temporal.ZonedDateTime.from("2024-01-02T03:04:05.000001+05:30[Asia/Kolkata]"))).toBe(
      '"2024-01-02T03:04:05.000+05:30"',
    );
    expect(dumps(Temporal.ZonedDateTime.from("2024-01-02T03:04:05[UTC]"))).toBe('"2024-01-02T03:04:05Z"');
    expect(dumps(Temporal.PlainDate.from("2024-01-02"))).toBe('"2024-01-02"');
    expect(dumps(Temporal.PlainTime.from("03:04"))).toBe('"03:04:00"');
    expect(dumps(Temporal.Duration.from({ weeks: 1, hours: -0, seconds: 4, milliseconds: 500 }))).toBe(
      '"P7DT00H00M04.500000S"',
    );
    expect(dumps(Temporal.Duration.from({ hours: -26, minutes: -3 }))).toBe('"-P1DT02H03M00S"');
    expect(errorOf(() => dumps([Temporal.Duration.from({ months: 1 })])).path).toBe("$[0]");
    expect(dumps(Temporal.PlainYearMonth.from("2024-05"))).toBe('"2024-05"');
  });

  it("writes the result of toJSON, decimals included", () => {
    expect(dumps([new Decimal("1.10"), new Big("2.5"), new BigNumber("3.25")])).toBe('["1.1", "2.5", "3.25"]');
    expect(dumps({ money: { toJSON: () => ({ at: new Date(0) }) } })).toBe('{"money": {"at": "1970-01-01T00:00:00Z"}}');
    expect(dumps({ a: { toJSON: () => undefined }, b: [{ toJSON: () => undefined }] })).toBe('{"b": [null]}');
    expect(
      dumps({
        self: {
          x: 1,
          toJSON(key: unknown): unknown {
            return { key };
          },
        },
      }),
    ).toBe('{"self": {"key": "self"}}');
    expect(dumps(new URL("https://example.com/a"))).toBe('"https://example.com/a"');
  });

  it("writes own enumerable string keys only", () => {
    class Point {
      x = 1;
      #y = 2;
      get y(): number {
        return this.#y;
      }
    }
    expect(dumps(new Point())).toBe('{"x": 1}');
    expect(dumps(Object.create({ inherited: 1 }, { own: { value: 2, enumerable: true }, hidden: { value: 3 } }))).toBe(
      '{"own": 2}',
    );
    expect(dumps(Object.assign(Object.create(null), { a: 1 }))).toBe('{"a": 1}');
    expect(dumps({ [Symbol("s")]: 1, a: undefined, b: 2, constructor: 3, toJSON: 4, __proto__: null })).toBe(
      '{"b": 2, "constructor": 3, "toJSON": 4}',
    );
    expect(dumps(JSON.parse('{"__proto__": 1, "hasOwnProperty": 2}'))).toBe('{"__proto__": 1, "hasOwnProperty": 2}');
  });

  it("writes Maps as objects, Sets and typed arrays as lists", () => {
    const map = new Map<unknown, unknown>([
      ["a", 1],
      [1, "x"],
      [1.5e-7, 0],
      [true, 2],
      [null, 3],
      [10n, 4],
      ["u", undefined],
    ]);
    expect(dumps(map)).toBe('{"a": 1, "1": "x", "1.5e-07": 0, "true": 2, "null": 3, "10": 4}');
    expect(dumps(new Set([1, new Set(["é"])]), compact)).toBe('[1,["é"]]');
    expect(dumps(new Float64Array([1.5, -0, 1e-7]))).toBe("[1.5, 0, 1e-07]");
    expect(dumps([new BigInt64Array([1n]), new Uint16Array(2)])).toBe("[[1], [0, 0]]");
    expect(errorOf(() => dumps({ m: new Map([[{}, 1]]) }))).toMatchObject({ code: "key", path: "$.m" });
    expect(dumps(new Map([[{}, 1]]), { skipkeys: true })).toBe("{}");
  });

  it("writes holes and undefined in a list as null, and boxed primitives as their values", () => {
    // biome-ignore lint/suspicious/noSparseArray: this test is about the hole.
    expect(dumps([, undefined, 1])).toBe("[null, null, 1]");
    expect(dumps([new Number(5), new String("x"), new Boolean(false), Object(7n)])).toBe('[5, "x", false, 7]');
    expect(() => dumps(new Array(4e9))).toThrow(JsonEncodeError);
  });

  it("refuses values that have no default, and names their path", () => {
    const values = [() => 1, Symbol("x"), new Error("e"), /x/, new ArrayBuffer(1), new Uint8Array(1), Buffer.from("x")];
    const more = [
      new WeakMap(),
      new URLSearchParams("a=1"),
      [1].values(),
      new DataView(new ArrayBuffer(1)),
      new Headers(),
    ];
    for (const value of [...values, ...more]) {
      const error = errorOf(() => dumps({ users: [{ "a b": value }] }));
      expect(error.path).toBe('$.users[0]["a b"]');
      expect(error.message).toMatch(/^Object of type \w+( \w+)? is not JSON serializable \(at /);
    }
    expect(() => dumps(undefined)).toThrow("Object of type undefined is not JSON serializable");
    expect(errorOf(() => dumps({ user: Promise.resolve(1) })).message).toContain("did you forget await?");
  });
});

describe("dumps with parameters", () => {
  it("indents, and writes empty lists and objects on one line", () => {
    expect(dumps({ a: [1, {}], b: [], c: { d: undefined } }, { indent: 2 })).toBe(
      '{\n  "a": [\n    1,\n    {}\n  ],\n  "b": [],\n  "c": {}\n}',
    );
    expect(dumps([1, [2]], { indent: "\t", separators: [" ;", "="] })).toBe("[\n\t1 ;\n\t[\n\t\t2\n\t]\n]");
    expect(dumps([1], { indent: -1 })).toBe("[\n1\n]");
  });

  it("sorts keys by code point, and the keys of a Map before they are converted to text", () => {
    expect(dumps({ "\uffee": 0, "\u{1d4b3}": 1, z: 2, aa: 3, a: 4 }, { sortKeys: true, ensureAscii: false })).toBe(
      '{"a": 4, "aa": 3, "z": 2, "\uffee": 0, "\u{1d4b3}": 1}',
    );
    expect(
      dumps(
        new Map([
          [10, "a"],
          [9, "b"],
          [1, "c"],
        ]),
        { sortKeys: true },
      ),
    ).toBe('{"1": "c", "9": "b", "10": "a"}');
    expect(
      errorOf(() =>
        dumps(
          [
            new Map<unknown, unknown>([
              [1, 1],
              ["b", 2],
            ]),
          ],
          { sortKeys: true },
        ),
      ),
    ).toMatchObject({ code: "key", path: "$[0]" });
  });

  it("keeps lone surrogates in text", () => {
    for (const text of ["\ud800", "a\ud83db", "\ude00\ud83d", "é\udead!".repeat(30), `${"x".repeat(4095)}😀\ud800`]) {
      expect(dumps(text, { ensureAscii: false })).toBe(`"${text}"`);
      expect(dumps({ [text]: text }, { ensureAscii: false })).toBe(`{"${text}": "${text}"}`);
    }
  });

  it("calls default for values that the encoder refuses", () => {
    expect(dumps({ f: () => 1, at: new Date(0) }, { default: (value) => typeof value })).toBe(
      '{"f": "function", "at": "1970-01-01T00:00:00Z"}',
    );
    expect(errorOf(() => dumps([Symbol("x")], { default: () => undefined })).code).toBe("unserializable");
    expect(errorOf(() => dumps([Symbol("x")], { default: (value) => value })).code).toBe("circular");
  });
});

describe("DjangoJSONEncoder", () => {
  class Money {
    readonly cents = 150;
  }
  class SiteEncoder extends DjangoJSONEncoder {
    override default(value: unknown): unknown {
      if (value instanceof Money) return `${value.cents / 100} EUR`;
      return value instanceof RegExp ? value.source : super.default(value);
    }
  }

  it("calls an overridden default for every value that JSON does not know, as Python does", () => {
    const value = { price: new Money(), at: new Date(0), set: new Set([1]), re: /x/, map: new Map([["a", 1]]) };
    expect(dumps(value, undefined, SiteEncoder)).toBe(
      '{"price": "1.5 EUR", "at": "1970-01-01T00:00:00Z", "set": [1], "re": "x", "map": {"a": 1}}',
    );
    expect(new SiteEncoder().encode([new Money()], compact)).toBe('["1.5 EUR"]');
    expect(errorOf(() => dumps({ a: [Symbol("x")] }, undefined, new SiteEncoder()))).toMatchObject({ path: "$.a[0]" });
  });

  it("throws Django's message from default", () => {
    expect(errorOf(() => new DjangoJSONEncoder().default(/x/)).message).toBe(
      "Object of type RegExp is not JSON serializable",
    );
  });

  it("returns a short body as text and a long one as bytes", () => {
    const encoder = new DjangoJSONEncoder();
    expect(encoder.encodeBody({ a: 1 })).toBe('{"a": 1}');
    expect(encoder.encodeBody({ a: "é" }, compact)).toBe('{"a":"é"}');
    const long = { a: "é".repeat(9000) };
    expect(encoder.encodeBody(long, compact)).toEqual(new TextEncoder().encode(dumps(long, compact)));
    expect(encoder.encodeBody(`${"x".repeat(9000)}\ud800`, compact)).toBe(`"${"x".repeat(9000)}\ud800"`);
    class Silent extends DjangoJSONEncoder {
      override default(): unknown {
        return undefined;
      }
    }
    expect(() => new Silent().encode({ [Symbol.toStringTag]: "X" })).toThrow(JsonEncodeError);
  });

  it("returns UTF-8 bytes, and refuses a lone surrogate", () => {
    expect(new DjangoJSONEncoder().encodeBytes({ a: "é" }, compact)).toEqual(new TextEncoder().encode('{"a":"é"}'));
    expect(errorOf(() => new DjangoJSONEncoder().encodeBytes("\ud800", compact)).code).toBe("surrogate");
  });
});
