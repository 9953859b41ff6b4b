import { describe, expect, it } from "vitest";
import { randomSecret } from "./random-secret.ts";
import { findTokenFault, maskSecret, tokenMatches, unmaskToken } from "./token.ts";

// Recorded from Django 6.0.
const secret = "98sLTLQCUCEybOXSriYRXzz52OyuuzKP";
const mask = "RvJDAGVLuEMha8iz38nZAqdzWJv0dHrc";
const masked = "RvJDAGVLuEMha8iz38nZAqdzWJv0dHrcQt1ejhBde6gFbM5hkgbGnPCuOnTkx61R";

describe("maskSecret", () => {
  it("gives Django's token", () => {
    expect(maskSecret(secret, mask)).toBe(masked);
  });

  it("is undone by unmaskToken", () => {
    expect(unmaskToken(masked)).toBe(secret);
  });

  it("X3 gives another token each time, all of which verify", () => {
    const tokens = new Set(Array.from({ length: 1000 }, () => maskSecret(secret, randomSecret())));
    expect(tokens.size).toBe(1000);
    expect([...tokens].every((token) => tokenMatches(token, secret))).toBe(true);
  });
});

describe("findTokenFault", () => {
  it.each([secret, masked, "0".repeat(32)])("finds none in %s", (token) => {
    expect(findTokenFault(token)).toBeUndefined();
  });

  it.each(["", "a", "a".repeat(31), "a".repeat(33), "a".repeat(128), "𝒳".repeat(16)])("measures %s", (token) => {
    expect(findTokenFault(token)).toBe("has incorrect length");
  });

  it.each([`${"a".repeat(31)}!`, `${"a".repeat(31)}\n`, "é".repeat(32), "𝒳".repeat(32)])("refuses %j", (token) => {
    expect(findTokenFault(token)).toBe("has invalid characters");
  });
});

describe("tokenMatches", () => {
  it("takes the bare secret", () => {
    expect(tokenMatches(secret, secret)).toBe(true);
  });

  it("tells every other character apart", () => {
    for (let index = 0; index < secret.length; index++) {
      const letter = secret[index] === "a" ? "b" : "a";
      expect(tokenMatches(secret.slice(0, index) + letter + secret.slice(index + 1), secret)).toBe(false);
    }
  });

  it("refuses another length and another case", () => {
    expect(tokenMatches(secret.slice(1), secret)).toBe(false);
    expect(tokenMatches(secret.toLowerCase(), secret)).toBe(false);
  });
});
