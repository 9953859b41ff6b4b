import { describe, expect, it } from "vitest";
import { readData } from "../src/bytes/read-data.ts";

describe("the data of the playground", () => {
  it.each([
    ["{}", {}],
    [' { a: 1, "b c": [true, null], } ', { a: 1, "b c": [true, null] }],
    ["'it''s'".replace("''", "\\'"), "it's"],
    ['"a\\u00e9\\n"', "aé\n"],
    ["10n", 10n],
    ["-100000000000000000000n", -(10n ** 20n)],
    ["-0.5e-3", -0.0005],
    ["NaN", Number.NaN],
    ["-Infinity", Number.NEGATIVE_INFINITY],
    ["[undefined]", [undefined]],
    ['new Date("1970-01-01")', new Date(0)],
    ["Date(0)", new Date(0)],
    [
      'Map("A", 1, "B", [2])',
      new Map<string, unknown>([
        ["A", 1],
        ["B", [2]],
      ]),
    ],
    ['new Map([["A", 1]])', new Map([["A", 1]])],
    ["Set(1, 2, 2)", new Set([1, 2])],
  ])("reads %s", (text, value) => {
    expect(readData(text)).toEqual(value);
  });

  it("makes a member of __proto__, and no prototype", () => {
    const read = readData("{ __proto__: { admin: true }, constructor: 1 }") as object;
    expect(Object.keys(read)).toEqual(["__proto__", "constructor"]);
    expect((read as { admin?: boolean }).admin).toBeUndefined();
  });

  it.each([
    ["", "Line 1, column 1: expected a value."],
    ["{\n  a: 1\n  b: 2 }", "Line 3, column 3"],
    ["process.exit()", 'not "process"'],
    ["(() => 1)()", "expected a value"],
    ["constructor(1)", 'not "constructor"'],
    ["Map(1)", "a value for each key"],
    ["Date()", "Date("],
    ['"\\x"', "only the escapes of JSON"],
    ["{} {}", "nothing more"],
    ["[".repeat(61), "at most 60 levels"],
    [`"${"a".repeat(20_000)}"`, "longer than 20,000"],
  ])("refuses %s", (text, message) => {
    expect(() => readData(text)).toThrow(message);
  });
});
