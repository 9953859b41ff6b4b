import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseJson } from "./parse-json.ts";

const big = "12345678901234567890";

describe("A9: parseJson", () => {
  it.each([
    [`[${big}]`, [12345678901234567890n]],
    [`-${big}`, -12345678901234567890n],
    ["[9007199254740991, 9007199254740992, 9007199254740993]", [9007199254740991, 2n ** 53n, 2n ** 53n + 1n]],
    ["[-9007199254740991, -9007199254740992]", [-9007199254740991, -(2n ** 53n)]],
    // Floats stay floats, as in Python.
    [
      "[1234567890123456789.0, 12345678901234567890e0, 0.1234567890123456789]",
      [1234567890123456800, 12345678901234567000, 0.12345678901234568],
    ],
    [`{"${big}": "${big}", "a\\"b\\\\": ${big}}`, { [big]: big, 'a"b\\': 12345678901234567890n }],
    [
      ` { "a" : [ ] , "b" : { } , "c" : [ ${big} , null , true , false ] } `,
      { a: [], b: {}, c: [12345678901234567890n, null, true, false] },
    ],
    [`{"a": 1, "a": ${big}}`, { a: 12345678901234567890n }],
    ["1".repeat(4300), BigInt("1".repeat(4300))],
  ])("reads %s", (text, value) => expect(parseJson(text)).toEqual(value));

  it("refuses integers of over 4,300 digits, as Python", () => {
    expect(() => parseJson(`[${"1".repeat(4301)}]`)).toThrow("over 4300 digits");
    expect(parseJson(`["${"1".repeat(5000)}"]`)).toEqual(["1".repeat(5000)]);
  });

  it("keeps the other rules", () => {
    for (const text of [`{"__proto__": ${big}}`, `${"[".repeat(1001)}${big}${"]".repeat(1001)}`, `[${big}, 1e999]`]) {
      expect(() => parseJson(text), text.slice(0, 20)).toThrow();
    }
    expect(() => parseJson(`[${big},\n x]`)).toThrow("line 2 column 2");
    expect(parseJson(`${"[".repeat(1000)}${big}${"]".repeat(1000)}`)).toHaveLength(1);
  });

  it("refuses or rounds when it is told to", () => {
    expect(() => parseJson(`{"a": [${big}]}`, "refuse")).toThrow("beyond the safe range");
    expect(parseJson(`["${big}", 1]`, "refuse")).toEqual([big, 1]);
    expect(parseJson(`[${big}]`, "round")).toEqual([12345678901234567000]);
  });

  it("reads everything else as JSON.parse does", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        if (text.includes("__proto__") || /(?<![.\d])\d{16,}(?![.\deE])/.test(text)) return;
        expect(parseJson(`[${big}, ${text}]`)).toEqual([12345678901234567890n, JSON.parse(text)]);
      }),
    );
  });
});
