import { HttpResponse } from "@riposte/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { BadSignature, KeyError, SignatureExpired } from "./errors.ts";
import { getSignedCookie, setSignedCookie } from "./signed-cookies.ts";

const secretKey = "conformance-secret-key-0123456789";
const now = 1717243200_000;

beforeEach(() => {
  vi.useFakeTimers({ now, toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

function signedValue(key: string, value: string, options: Partial<Parameters<typeof setSignedCookie>[3]> = {}): string {
  const response = new HttpResponse();
  setSignedCookie(response, key, value, { secretKey, ...options });
  return response.cookies.get(key)!.value;
}

describe("setSignedCookie", () => {
  it("sets the same cookie as Django, with the options of setCookie", () => {
    const response = new HttpResponse();
    setSignedCookie(response, "ck", "hello", { secretKey, salt: "one", httponly: true, samesite: "Lax" });
    const [line] = [...response.headers].filter(([name]) => name === "Set-Cookie");
    expect(line?.[1]).toMatch(/^ck="?hello:1sDNOy:[\w-]{43}"?; HttpOnly; Path=\/; SameSite=Lax$/);
    expect(
      getSignedCookie({ cookies: { ck: signedValue("ck", "hello", { salt: "one" }) } }, "ck", {
        secretKey,
        salt: "one",
      }),
    ).toBe("hello");
  });

  it("C14 refuses a cookie that is too large for browsers", () => {
    expect(() => signedValue("ck", "x".repeat(4096))).toThrow(RangeError);
    expect(() => signedValue("ck", "x".repeat(4096 - 2 - ":1sDNOy:".length - 43))).not.toThrow();
    expect(() => signedValue("ck", "x".repeat(4096 - 1 - ":1sDNOy:".length - 43))).toThrow(RangeError);
  });
});

describe("getSignedCookie", () => {
  it("reads Django's cookie", () => {
    const cookies = { ck: "é:1sDNOy:AAtMr_9dRS8Nuu3CDzV_85IvcJrNI4V4ePxKAES27lQ" };
    expect(getSignedCookie({ cookies }, "ck", { secretKey })).toBe("é");
  });

  it("C11 refuses the value of another cookie, salt or key", () => {
    const value = signedValue("ck", "hello");
    expect(() => getSignedCookie({ cookies: { other: value } }, "other", { secretKey })).toThrow(BadSignature);
    expect(() => getSignedCookie({ cookies: { ck: value } }, "ck", { secretKey, salt: "s" })).toThrow(BadSignature);
    expect(() => getSignedCookie({ cookies: { ck: value } }, "ck", { secretKey: "x" })).toThrow(BadSignature);
  });

  it("C11 reads the cookies that Django has set since CVE-2026-6873, and older ones unless legacySaltFallback is false", () => {
    // Recorded from Django 5.2.19.
    const cookies = { ck: "hello:1sDNOy:OZODgYiQF6fIDCxvz9RNf9mGpLeYKjGH4UbBPGmrZ_A" };
    expect(getSignedCookie({ cookies }, "ck", { secretKey, salt: "é" })).toBe("hello");
    expect(signedValue("ck", "hello", { salt: "é" })).toBe(cookies.ck);
    expect(() => getSignedCookie({ cookies: { c: cookies.ck } }, "c", { secretKey, salt: "ék" })).toThrow(BadSignature);
    const old = { ck: signedValue("ck", "hello", { legacySalt: true }) };
    expect(getSignedCookie({ cookies: old }, "ck", { secretKey })).toBe("hello");
    expect(() => getSignedCookie({ cookies: old }, "ck", { secretKey, legacySaltFallback: false })).toThrow(
      BadSignature,
    );
  });

  it("C12 refuses an old cookie", () => {
    const cookies = { ck: signedValue("ck", "hello") };
    vi.setSystemTime(now + 101_000);
    expect(() => getSignedCookie({ cookies }, "ck", { secretKey, maxAge: 100 })).toThrow(SignatureExpired);
    expect(getSignedCookie({ cookies }, "ck", { secretKey, maxAge: 101 })).toBe("hello");
  });

  it("C13 accepts a cookie signed by a fallback key", () => {
    const cookies = { ck: signedValue("ck", "hello", { secretKey: "old" }) };
    expect(getSignedCookie({ cookies }, "ck", { secretKey, secretKeyFallbacks: ["old"] })).toBe("hello");
    expect(() => getSignedCookie({ cookies }, "ck", { secretKey })).toThrow(BadSignature);
  });

  it.each([false, true])("U13: expires, written with legacySalt: %s", (legacySalt) => {
    const cookies = { ck: signedValue("ck", "hello", { legacySalt, salt: "s" }) };
    const options = { secretKey, salt: "s", maxAge: 100 };
    vi.setSystemTime(now + 100_000);
    expect(getSignedCookie({ cookies }, "ck", options)).toBe("hello");
    vi.setSystemTime(now + 101_000);
    expect(() => getSignedCookie({ cookies }, "ck", options)).toThrow(
      expect.objectContaining({ name: "SignatureExpired", message: "Signature age 101.0 > 100 seconds" }),
    );
    expect(getSignedCookie({ cookies }, "ck", { ...options, default: "expired" })).toBe("expired");
  });

  it("U13: throws for an empty key, whatever the cookie and the default", () => {
    const good = signedValue("ck", "hello");
    for (const cookies of [{}, { ck: "forged" }, { ck: good }]) {
      for (const empty of ["", new Uint8Array()]) {
        const read = (options: object): unknown =>
          getSignedCookie({ cookies }, "ck", { secretKey, default: null, ...options });
        expect(() => read({ secretKey: empty })).toThrow(RangeError);
        expect(() => read({ secretKeyFallbacks: ["old", empty] })).toThrow(RangeError);
      }
      expect(() => getSignedCookie({ cookies }, "ck", { default: null } as never)).toThrow(RangeError);
    }
    expect(() => signedValue("ck", "hello", { secretKey: "" })).toThrow(RangeError);
  });

  it("U13: gives the default for no other error", () => {
    const cookies = { ck: signedValue("ck", "hello") };
    for (const options of [{ maxAge: Number.NaN }, { maxAge: "60" as never }]) {
      expect(() => getSignedCookie({ cookies }, "ck", { secretKey, default: null, ...options })).toThrow(TypeError);
    }
  });

  it("T4: writes Django's current salt, and the older one when asked", () => {
    // Recorded from Django 5.2.19 and 6.0.
    expect(signedValue("c", "a", { salt: "one" })).toBe("a:1sDNOy:7um-idbsLZWJsBKEIclevQNdFBCtU6WjXpjUSGKWEiY");
    expect(signedValue("c", "a", { salt: "one", legacySalt: true })).toBe(
      "a:1sDNOy:32Y7Mnj6b_T0tCV-ZAd64e72pHsRT8-m6bQAvAOtvGM",
    );
  });

  it("returns the default for a missing, forged or expired cookie, and throws without a default", () => {
    expect(getSignedCookie({ cookies: {} }, "ck", { secretKey, default: null })).toBeNull();
    expect(getSignedCookie({ cookies: { ck: "forged" } }, "ck", { secretKey, default: undefined })).toBeUndefined();
    expect(() => getSignedCookie({ cookies: {} }, "ck", { secretKey })).toThrow(KeyError);
  });
});
