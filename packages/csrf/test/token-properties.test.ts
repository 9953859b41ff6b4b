import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findTokenFault, maskSecret, tokenMatches, unmaskToken } from "../src/index.ts";

const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const secret = fc.string({ unit: fc.constantFrom(...letters), minLength: 32, maxLength: 32 });

describe("masked tokens", () => {
  it("contain the secret, whatever the mask", () => {
    fc.assert(
      fc.property(secret, secret, (value, mask) => {
        const token = maskSecret(value, mask);
        expect(findTokenFault(token)).toBeUndefined();
        expect(unmaskToken(token)).toBe(value);
        expect(tokenMatches(token, value)).toBe(true);
      }),
    );
  });

  it("match no other secret", () => {
    fc.assert(
      fc.property(secret, secret, secret, (value, mask, other) => {
        fc.pre(value !== other);
        expect(tokenMatches(maskSecret(value, mask), other)).toBe(false);
      }),
    );
  });
});
