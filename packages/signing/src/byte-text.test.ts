import { describe, expect, it } from "vitest";
import { constantTimeCompare, fromLatin1, toBytes, toLatin1 } from "./byte-text.ts";

describe("byte text", () => {
  it("turns each byte into one character, and back", () => {
    const bytes = Uint8Array.from({ length: 10_000 }, (_, index) => index & 255);
    expect(fromLatin1(toLatin1(bytes))).toEqual(bytes);
    expect(() => fromLatin1("€")).toThrow(RangeError);
  });

  it("encodes as UTF-8, and refuses a lone surrogate", () => {
    expect(toBytes("é😀")).toEqual(Uint8Array.of(0xc3, 0xa9, 0xf0, 0x9f, 0x98, 0x80));
    expect(() => toBytes("\udc00")).toThrow(RangeError);
  });
});

describe("constantTimeCompare", () => {
  it("K6 compares every character, wherever the first difference is", () => {
    const reads: number[] = [];
    const watched = (text: string) =>
      ({
        length: text.length,
        charCodeAt: (index: number) => reads.push(index) && text.charCodeAt(index),
      }) as unknown as string;
    expect(constantTimeCompare(watched("xbcd"), "abcd")).toBe(false);
    expect(reads).toEqual([0, 1, 2, 3]);
    expect(constantTimeCompare("abcd", "abcd")).toBe(true);
    expect(constantTimeCompare("abc", "abcd")).toBe(false);
  });
});
