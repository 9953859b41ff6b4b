import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { dumps, loads } from "./dumps.ts";
import { BadSignature } from "./errors.ts";

// Recorded from Django 6.0, at 1717243200.
const key = "conformance-secret-key-0123456789";

beforeEach(() => {
  vi.useFakeTimers({ now: 1717243200_000, toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("dumps", () => {
  it("returns Django's text", () => {
    expect(dumps({ a: 1 }, { key })).toBe("eyJhIjoxfQ:1sDNOy:eO6TXldS4ychwtODtAwBJ_EkT0KOxTHIBDcmDqBt6q0");
    expect(dumps({}, { key, salt: "my.salt" })).toBe("e30:1sDNOy:vyqnHLfis-ImsMhr0dK35RByfVtzcHyG9z-Lqr6ae5g");
  });

  it("compresses when that is shorter", () => {
    expect(dumps({ k: "v".repeat(50) }, { key, compress: true })).toBe(
      ".eJyrVspWslIqIxko1QIA0E8ZMg:1sDNOy:y3ZxCuMA2gU48hGTH9LXyrfXLJoL2F_P-__P3hx8VgM",
    );
    expect(dumps([], { key, compress: true })).toBe(dumps([], { key }));
  });

  it("writes text as ASCII, so that a lone surrogate survives", () => {
    expect(loads(dumps("\ud800é😀", { key }), { key })).toBe("\ud800é😀");
  });

  it("refuses a Date, and keeps NaN and big integers", () => {
    expect(() => dumps({ at: new Date(0) }, { key })).toThrow("Object of type Date is not JSON serializable");
    expect(loads(dumps([Number.NaN, 2n ** 64n, new Map([[1, "a"]])], { key }), { key })).toEqual([
      Number.NaN,
      2n ** 64n,
      { 1: "a" },
    ]);
  });

  it("accepts a custom serializer", () => {
    const serializer = { dumps: (value: unknown) => String(value), loads: (data: Uint8Array) => data.length };
    expect(loads(dumps("abc", { key, serializer }), { key, serializer })).toBe(3);
  });
});

describe("loads", () => {
  it("reads what Django compressed", () => {
    const signed = ".eJyLNtRRiik1MEi1VIoFABRYAyk:1sDNOy:Ru2qTYqdGWzNoHPlCyAsi7sAvLCIXMI8GTTuaYLDnuY";
    expect(loads(signed, { key })).toEqual([1, "é"]);
  });

  it("C11 refuses a value that was marked as compressed afterwards", () => {
    const signed = dumps({ a: 1 }, { key });
    expect(() => loads(`.${signed}`, { key })).toThrow(BadSignature);
    expect(() => loads(signed, { key, salt: "other" })).toThrow(BadSignature);
  });

  it("C13 accepts fallback keys", () => {
    const signed = dumps([1], { key: "old" });
    expect(loads(signed, { key, fallbackKeys: ["old"] })).toEqual([1]);
    expect(() => loads(signed, { key })).toThrow(BadSignature);
  });

  it("refuses an object that was never signed without inflating it", () => {
    expect(() => loads(".eJztwTEBAAAAwqD1T20Hb6AAAAAAAA:x:y", { key })).toThrow(BadSignature);
  });
});
