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
  it("T9: compares text, bytes, and text with bytes, as Django does", () => {
    expect(constantTimeCompare("abcd", "abcd")).toBe(true);
    expect(constantTimeCompare("abc", "abcd")).toBe(false);
    expect(constantTimeCompare(Uint8Array.of(0xc3, 0xa9), Uint8Array.of(0xc3, 0xa9))).toBe(true);
    expect(constantTimeCompare("é", Uint8Array.of(0xc3, 0xa9))).toBe(true);
    expect(constantTimeCompare("e", Uint8Array.of(0xc3, 0xa9))).toBe(false);
  });
});
