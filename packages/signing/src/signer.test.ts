import { describe, expect, it } from "vitest";
import { BadSignature, InvalidAlgorithm } from "./errors.ts";
import { Signer } from "./signer.ts";
import { TimestampSigner } from "./timestamp-signer.ts";

// Recorded from Django 6.0.
const key = "conformance-secret-key-0123456789";
const signed = "hello:vlh0SIxQuzHtNjqjR8xqC-WfUvgMdKH7JiJC9drPPIg";

function bitFlips(text: string): string[] {
  return [...text].flatMap((_, index) =>
    [1, 2, 4, 8, 16, 32, 64].map(
      (bit) => text.slice(0, index) + String.fromCharCode(text.charCodeAt(index) ^ bit) + text.slice(index + 1),
    ),
  );
}

describe("Signer", () => {
  it("signs and unsigns as Django does", () => {
    expect(new Signer({ key }).sign("hello")).toBe(signed);
    expect(new Signer({ key }).unsign(signed)).toBe("hello");
    expect(new Signer({ key, salt: "extra-salt" }).sign("")).toBe(":eBaA1NElqkkhL1_jiR0hmAnyV1sk6lRBRY8JEqUpKzM");
    expect(new Signer({ key, algorithm: "md5" }).sign("v")).toBe("v:8stfR_QAWnb0WXZuktDcnA");
    expect(new Signer({ key }).sign(1)).toBe("1:dJ270VpyEheD28cqbn6XD0SPrlbmBfwJQLyW_3vNf-Q");
  });

  it("C11 refuses every flipped bit and every cut", () => {
    const signer = new Signer({ key });
    for (const forged of bitFlips(signed)) expect(() => signer.unsign(forged)).toThrow(BadSignature);
    for (let length = 0; length < signed.length; length++) {
      expect(() => signer.unsign(signed.slice(0, length))).toThrow(BadSignature);
    }
  });

  it("C11 refuses text with a lone surrogate, which JSON can contain", () => {
    expect(() => new Signer({ key }).unsign(`\ud800${signed}`)).toThrow(BadSignature);
  });

  it("K5 takes no key from a polluted Object.prototype", () => {
    const forged = new Signer({ key: "attacker" }).sign("hello");
    const prototype = Object.prototype as { fallbackKeys?: unknown };
    prototype.fallbackKeys = ["attacker"];
    try {
      expect(() => new Signer({ key }).unsign(forged)).toThrow(BadSignature);
    } finally {
      delete prototype.fallbackKeys;
    }
  });

  it("C11 refuses another salt and another key with Django's message", () => {
    const message = 'Signature "vlh0SIxQuzHtNjqjR8xqC-WfUvgMdKH7JiJC9drPPIg" does not match';
    expect(() => new Signer({ key, salt: "other" }).unsign(signed)).toThrow(message);
    expect(() => new Signer({ key: "other" }).unsign(signed)).toThrow(message);
    expect(() => new Signer({ key }).unsign("nosep")).toThrow('No ":" found in value');
  });

  it("C11 refuses base64 that differs in the unused bits only", () => {
    const signature = "XvuzNohBW32j4m7iAOAj43rTkirz_ZA6wMGsQZ-x4P";
    const accepted = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].filter((last) => {
      try {
        return new Signer({ key }).unsign(`trailing-bits:${signature}${last}`) === "trailing-bits";
      } catch {
        return false;
      }
    });
    expect(accepted).toHaveLength(1);
  });

  // Recorded from Django 5.2.
  it.each<[number | bigint | boolean, string]>([
    [0.00001, "1e-05:RBYhHitPmqqAr8vtizVHGT_dXZPS4XHCTAXhzq3l_xk"],
    [true, "True:YA3xwzySIWQ_gkr6Oc3M7jxdWm8WUgthG-ZSK8kDJeM"],
    [false, "False:v2Fs0YEfRiIa_HWezBxPeDyqYgoTEeLX0zFhiQgNJrw"],
    [12345678901234567890n, "12345678901234567890:Ia4G5RqhH9k1hS7mQTK8WsoQOHQBBdhIo1lXxO6xBps"],
    [-0.5, "-0.5:9Vc-wKH5RYRYo7I3QNI80rXHI04vzF9wb2ksRYif3BU"],
  ])("T8: signs %s as Python's str() writes it", (value, expected) => {
    const plain = new Signer({ key: "k" });
    expect(plain.sign(value)).toBe(expected);
    expect(plain.signature(value)).toBe(expected.slice(expected.indexOf(":") + 1));
    expect(new TimestampSigner({ key: "k" }).sign(value).split(":")[0]).toBe(expected.split(":")[0]);
  });

  it("C13 refuses an empty fallback key", () => {
    for (const empty of ["", new Uint8Array()]) {
      expect(() => new Signer({ key, fallbackKeys: ["old", empty] })).toThrow("The secret key must not be empty.");
    }
  });

  it("C13 accepts fallback keys, but not a removed one", () => {
    const old = new Signer({ key: "old" }).sign("v");
    expect(new Signer({ key, fallbackKeys: ["older", "old"] }).unsign(old)).toBe("v");
    expect(new Signer({ key, fallbackKeys: ["old"] }).sign("v")).toBe(new Signer({ key }).sign("v"));
    expect(() => new Signer({ key, fallbackKeys: ["older"] }).unsign(old)).toThrow(BadSignature);
  });

  it.each(["", "abc", "_", "A-z", "^", "`", "--", "\n"])("refuses the separator %j", (sep) => {
    expect(() => new Signer({ key, sep })).toThrow(RangeError);
  });

  it("refuses a bad separator with Django's message", () => {
    expect(() => new Signer({ key, sep: "\\" })).toThrow(
      "Unsafe Signer separator: '\\\\' (cannot be empty or consist of only A-z0-9-_=)",
    );
  });

  it.each([":", "/", ":a", "a:", "é", "|"])("works with the separator %j", (sep) => {
    const signer = new Signer({ key, sep });
    expect(signer.unsign(signer.sign(`a${sep}b`))).toBe(`a${sep}b`);
  });

  it("refuses an empty key, an unknown algorithm and text with a lone surrogate", () => {
    expect(() => new Signer({ key: "" })).toThrow("The secret key must not be empty.");
    expect(() => new Signer({ key, algorithm: "SHA256" as "sha256" }).sign("v")).toThrow(InvalidAlgorithm);
    expect(() => new Signer({ key }).sign("\ud800")).toThrow(RangeError);
  });
});
