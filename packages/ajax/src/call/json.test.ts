import { describe, expect, it } from "vitest";
import { parseJson, toData } from "./json.ts";

describe("parseJson", () => {
  it("leaves out __proto__ at any depth, in any spelling, and nothing else", () => {
    for (const key of ["__proto__", "\\u005f_proto__", "__\\u0070roto\\u005F\\u005f"]) {
      const value = parseJson(`{"a":[{"${key}":{"x":1},"proto":2,"__proto":3}],"${key}":4}`);
      expect(JSON.stringify(value)).toBe('{"a":[{"proto":2,"__proto":3}]}');
    }
  });

  it("keeps __proto__ as a value", () => {
    expect(parseJson('["__proto__"]')).toEqual(["__proto__"]);
  });

  it("passes the source text to the reviver, with and without a __proto__ key", () => {
    const seen: unknown[] = [];
    const reviver = (key: string, value: unknown, context?: { source?: string }) => {
      seen.push([key, context?.source]);
      return value;
    };
    parseJson('{"a":1.0}', reviver);
    parseJson('{"a":1.0,"__proto__":2}', reviver);
    expect(seen).toEqual([
      ["a", "1.0"],
      ["", undefined],
      ["a", "1.0"],
      ["", undefined],
    ]);
  });
});

describe("toData", () => {
  it.each([
    ['{"a":1}', { a: 1 }],
    ["<h1>Error</h1>", "<h1>Error</h1>"],
    ['{"a":', '{"a":'],
    ["", undefined],
  ])("returns the data of %j", (text, data) => {
    expect(toData(text)).toEqual(data);
  });
});
