import { describe, expect, it } from "vitest";
import { b62Decode, b62Encode } from "./base62.ts";

describe("b62Encode", () => {
  it.each([
    [0, "0"],
    [10, "A"],
    [36, "a"],
    [3843, "zz"],
    [-1, "-1"],
    [1717243200, "1sDNOy"],
    [9007199254740993n, "fFgnDxSe9"],
  ])("writes %s as %s", (number, text) => {
    expect(b62Encode(number)).toBe(text);
  });

  it("refuses a fraction", () => {
    expect(() => b62Encode(1.5)).toThrow(RangeError);
  });
});

describe("b62Decode", () => {
  it("returns the integer that b62Encode wrote", () => {
    for (const number of [0, 1, 61, 62, -1717243200, 2 ** 53 - 1]) expect(b62Decode(b62Encode(number))).toBe(number);
  });

  it("returns a bigint beyond 2^53", () => {
    expect(b62Decode("zzzzzzzzzzz")).toBe(52036560683837093887n);
  });

  it.each(["", "!", "1-", "é"])("refuses %j", (text) => {
    expect(() => b62Decode(text)).toThrow(RangeError);
  });
});
