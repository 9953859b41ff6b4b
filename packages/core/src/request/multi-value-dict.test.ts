import { describe, expect, it } from "vitest";
import { MultiValueDict } from "./multi-value-dict.ts";

describe("MultiValueDict", () => {
  const dict = new MultiValueDict<number>([
    ["a", [1, 2]],
    ["b", []],
    ["__proto__", [3]],
  ]);

  it("returns the last value, and undefined for a key without values", () => {
    expect([dict.get("a"), dict.get("b"), dict.get("c")]).toEqual([2, undefined, undefined]);
  });

  it("has a key without values, but not an unknown key", () => {
    expect([dict.has("b"), dict.has("c"), dict.size]).toEqual([true, false, 3]);
  });

  it("lists all values in order", () => {
    expect(dict.getlist("a")).toEqual([1, 2]);
    expect([...dict.items()]).toEqual([
      ["a", 2],
      ["__proto__", 3],
    ]);
  });

  it("becomes JSON with the last value of each key, __proto__ included", () => {
    expect(JSON.stringify(dict)).toBe('{"a":2,"__proto__":3}');
  });
});
