import { describe, expect, it } from "vitest";
import { randomSecret } from "./random-secret.ts";
import { findTokenFault, maskSecret, tokenMatches, unmaskToken } from "./token.ts";

// Recorded from Django 6.0.
const secret = "98sLTLQCUCEybOXSriYRXzz52OyuuzKP";
const mask = "RvJDAGVLuEMha8iz38nZAqdzWJv0dHrc";
const masked = "RvJDAGVLuEMha8iz38nZAqdzWJv0dHrcQt1ejhBde6gFbM5hkgbGnPCuOnTkx61R";

describe("maskSecret", () => {
  it("returns Django's token", () => {
    expect(maskSecret(secret, mask)).toBe(masked);
  });

  it("is undone by unmaskToken", () => {
    expect(unmaskToken(masked)).toBe(secret);
  });

  it("X3 makes a different token each time, and all of them match", () => {
    const tokens = new Set(Array.from({ length: 1000 }, () => maskSecret(secret, randomSecret())));
    expect(tokens.size).toBe(1000);
    expect([...tokens].every((token) => tokenMatches(token, secret))).toBe(true);
  });
});

describe("findTokenFault", () => {
  it.each([secret, masked, "0".repeat(32)])("finds no fault in %s", (token) => {
    expect(findTokenFault(token)).toBeUndefined();
  });

  it.each(["", "a", "a".repeat(31), "a".repeat(33), "a".repeat(128), "𝒳".repeat(16)])(
    "refuses the length of %s",
    (token) => {
      expect(findTokenFault(token)).toBe("has incorrect length");
    },
  );

  it.each([`${"a".repeat(31)}!`, `${"a".repeat(31)}\n`, "é".repeat(32), "𝒳".repeat(32)])("refuses %j", (token) => {
    expect(findTokenFault(token)).toBe("has invalid characters");
  });
});

describe("tokenMatches", () => {
  it("accepts the bare secret", () => {
    expect(tokenMatches(secret, secret)).toBe(true);
  });

  it("refuses a token with any one character changed", () => {
    for (let index = 0; index < secret.length; index++) {
      const letter = secret[index] === "a" ? "b" : "a";
      expect(tokenMatches(secret.slice(0, index) + letter + secret.slice(index + 1), secret)).toBe(false);
    }
  });

  it("refuses another length and another letter case", () => {
    expect(tokenMatches(secret.slice(1), secret)).toBe(false);
    expect(tokenMatches(secret.toLowerCase(), secret)).toBe(false);
  });
});
