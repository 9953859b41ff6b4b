import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePythonJson } from "./json-loads.ts";

describe("parsePythonJson", () => {
  it.each([
    ["9007199254740993", 9007199254740993n],
    ["-9007199254740993", -9007199254740993n],
    ["1234567890123456.5", 1234567890123456.5],
    ["NaN", Number.NaN],
    ["[Infinity, -Infinity]", [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]],
    [
      ' {"n" :\t[9007199254740993, {"NaN": true}, {}, []], "": null}\n',
      { n: [9007199254740993n, { NaN: true }, {}, []], "": null },
    ],
    ['["NaN", "\\"9007199254740993"]', ["NaN", '"9007199254740993']],
  ])("reads %s", (text, value) => {
    expect(parsePythonJson(text)).toEqual(value);
  });

  it.each([
    "",
    "NaN NaN",
    "[NaN",
    "[NaN,]",
    '{"NaN"}',
    '{"a": NaN,}',
    "{NaN: 1}",
    '{"a" NaN}',
    "[NaN}",
    "nan",
    "01NaN",
    '"\nNaN"',
    "NaN]",
  ])("refuses %j", (text) => {
    expect(() => parsePythonJson(text)).toThrow(SyntaxError);
  });

  it("makes __proto__ an own key", () => {
    const value = parsePythonJson('{"__proto__": NaN}');
    expect(Object.keys(value as object)).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it("reads all other JSON as JSON.parse does", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const [, value] = parsePythonJson(`[NaN, ${text}]`) as unknown[];
        expect(value).toEqual(normalise(JSON.parse(text)));
      }),
    );
  });
});

// JSON.parse rounds large integers; the texts of fast-check hold doubles, which are written out whole up to 1e21.
function normalise(value: unknown): unknown {
  if (typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) < 1e21) {
    return BigInt(String(value));
  }
  if (Array.isArray(value)) return value.map(normalise);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, normalise(member)]));
}
