import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { BadSignature, SignatureExpired } from "./errors.ts";
import { Signer } from "./signer.ts";
import { TimestampSigner } from "./timestamp-signer.ts";

// Recorded from Django 6.0, at 1717243200.
const key = "conformance-secret-key-0123456789";
const signed = "payload:1sDNOy:oohMkBatAChq0B-FarWTyLF77tKxK8k99AlGc-PYrEE";
const now = 1717243200_000;

beforeEach(() => {
  vi.useFakeTimers({ now, toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("TimestampSigner", () => {
  const signer = new TimestampSigner({ key });

  it("signs and unsigns as Django does", () => {
    expect(signer.sign("payload")).toBe(signed);
    expect(signer.unsign(signed)).toBe("payload");
    expect(signer.timestamp()).toBe("1sDNOy");
  });

  it("C12 refuses a signature older than maxAge, with Django's message", () => {
    vi.setSystemTime(now + 11_500);
    expect(signer.unsign(signed, { maxAge: 11.5 })).toBe("payload");
    expect(() => signer.unsign(signed, { maxAge: 10 })).toThrow(
      new SignatureExpired("Signature age 11.5 > 10 seconds"),
    );
    vi.setSystemTime(now + 61_000);
    const minute = { total: () => 60 };
    expect(() => signer.unsign(signed, { maxAge: minute })).toThrow("Signature age 61.0 > 60.0 seconds");
  });

  it("C12 refuses a time in the future beyond the clock skew", () => {
    vi.setSystemTime(now - 300_000);
    expect(signer.unsign(signed, { maxAge: 10 })).toBe("payload");
    vi.setSystemTime(now - 301_000);
    expect(() => signer.unsign(signed, { maxAge: 10 })).toThrow(SignatureExpired);
    expect(signer.unsign(signed)).toBe("payload");
  });

  it("B6: refuses a maxAge that is no number, whatever the value", () => {
    const ages = [Number.NaN, "60", true, {}, [60], 60n, { total: () => Number.NaN }, { total: () => "60" }];
    for (const maxAge of ages as never[]) {
      for (const value of [signed, "forged"]) expect(() => signer.unsign(value, { maxAge })).toThrow(TypeError);
      expect(() => signer.unsignObject(signed, { maxAge })).toThrow(TypeError);
    }
    for (const maxAge of [undefined, null, Number.POSITIVE_INFINITY] as never[]) {
      expect(signer.unsign(signed, { maxAge })).toBe("payload");
    }
  });

  // What Django 5.2 does without maxAge; with it, a time in the future is a named difference.
  it.each(["z".repeat(12), "z".repeat(200)])("B6: takes the timestamp %s for a time in the future", (timestamp) => {
    const value = new Signer({ key, salt: signer.salt }).sign(`x:${timestamp}`);
    expect(signer.unsign(value)).toBe("x");
    expect(() => signer.unsign(value, { maxAge: 60 })).toThrow(SignatureExpired);
  });

  it.each(["-1", "-", "0", "-zzzzzzzzzzzz"])("B6: takes the timestamp %s for a time long past", (timestamp) => {
    const value = new Signer({ key, salt: signer.salt }).sign(`x:${timestamp}`);
    expect(signer.unsign(value)).toBe("x");
    expect(() => signer.unsign(value, { maxAge: 60 })).toThrow(SignatureExpired);
  });

  it("checks the signature before the time", () => {
    vi.setSystemTime(now + 3600_000);
    expect(() => signer.unsign(`x${signed}`, { maxAge: 1 })).toThrow(
      expect.not.objectContaining({ name: "SignatureExpired" }),
    );
  });

  it("throws BadSignature for a forged value, RangeError for a signed one without a timestamp", () => {
    const plain = new Signer({ key, salt: signer.salt });
    for (const value of ["nostamp", "payload:", "payload:!"]) {
      expect(() => signer.unsign(plain.sign(value))).toThrow(RangeError);
      expect(() => signer.unsign(plain.sign(value))).not.toThrow(BadSignature);
    }
  });

  it("signs and unsigns objects", () => {
    const text = signer.signObject({ a: 1 });
    expect(signer.unsignObject(text, { maxAge: 1 })).toEqual({ a: 1 });
    vi.setSystemTime(now + 2000);
    expect(() => signer.unsignObject(text, { maxAge: 1 })).toThrow(SignatureExpired);
  });
});
