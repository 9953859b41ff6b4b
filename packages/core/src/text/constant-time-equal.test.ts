import { describe, expect, it } from "vitest";
import { constantTimeEqual } from "./constant-time-equal.ts";

describe("constantTimeEqual", () => {
  it("K6 reads every byte, whichever differs first", () => {
    const reads: number[] = [];
    const watched = new Proxy(Uint8Array.of(9, 2, 3, 4), {
      get: (bytes, name) => {
        if (/^\d$/.test(String(name))) reads.push(Number(name));
        return Reflect.get(bytes, name, bytes);
      },
    });
    expect(constantTimeEqual(watched, Uint8Array.of(1, 2, 3, 4))).toBe(false);
    expect(reads).toEqual([0, 1, 2, 3]);
  });

  it("compares text and bytes", () => {
    expect(constantTimeEqual("abcd", "abcd")).toBe(true);
    expect(constantTimeEqual("abcd", "abce")).toBe(false);
    expect(constantTimeEqual("abc", "abcd")).toBe(false);
    expect(constantTimeEqual(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toBe(true);
  });
});
