import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { HttpResponse } from "../response/http-response.ts";
import { CookieError } from "./morsel.ts";
import type { CookieOptions } from "./set-cookie.ts";

const lineOf = (key: string, value: string, options?: CookieOptions): string => {
  const response = new HttpResponse("");
  response.setCookie(key, value, options);
  return String(response.cookies.get(key));
};

describe("setCookie", () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.UTC(2024, 5, 1, 12) });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("quotes values as Python's SimpleCookie", () => {
    expect(lineOf("c", "plain")).toBe("c=plain; Path=/");
    expect(lineOf("c", "")).toBe('c=""; Path=/');
    expect(lineOf("c", 'a"b\\c;d,\n\u00e9日')).toBe('c="a\\"b\\\\c\\073d\\054\\012\\351日"; Path=/');
  });

  it("writes attributes in Django's order", () => {
    const options = {
      maxAge: 60,
      domain: "e.org",
      httponly: true,
      secure: true,
      samesite: "None",
      partitioned: true,
      path: "/p",
    } as const;
    expect(lineOf("c", "v", options)).toBe(
      "c=v; Domain=e.org; expires=Sat, 01 Jun 2024 12:01:00 GMT; HttpOnly; Max-Age=60; Partitioned; Path=/p; SameSite=None; Secure",
    );
  });

  it("converts a time to Max-Age, with one second added", () => {
    expect(lineOf("c", "v", { expires: new Date(Date.UTC(2024, 5, 1, 12, 1)) })).toBe(
      "c=v; expires=Sat, 01 Jun 2024 12:01:01 GMT; Max-Age=61; Path=/",
    );
    expect(lineOf("c", "v", { expires: "Sat, 01 Jan 2000 00:00:00 GMT" })).toBe(
      "c=v; expires=Sat, 01 Jan 2000 00:00:00 GMT; Path=/",
    );
    expect(() => lineOf("c", "v", { expires: new Date(), maxAge: 1 })).toThrow(
      "'expires' and 'max_age' can't be used together.",
    );
    expect(() => lineOf("c", "v", { maxAge: Number.NaN })).toThrow(RangeError);
  });

  it("keeps earlier attributes, as Django does", () => {
    const response = new HttpResponse("");
    response.setCookie("a", "1", { secure: true });
    response.setCookie("a", "2");
    expect([...response.cookies.values()].map(String)).toEqual(["a=2; Path=/; Secure"]);
  });

  it("C1: refuses a name that is not a token or is an attribute's", () => {
    for (const name of ["a;b", "a=b", "a\r\nb", "", "é", "a b", "Path", "max-age"]) {
      expect(() => lineOf(name, "v")).toThrow(CookieError);
    }
  });

  it("C2: refuses a path, domain or date that would end its attribute", () => {
    for (const text of ["/;x", "a\r\nSet-Cookie: b=c", "\n", "\0", "\ud800"]) {
      expect(() => lineOf("c", "v", { path: text })).toThrow(CookieError);
      expect(() => lineOf("c", "v", { domain: text })).toThrow(CookieError);
      expect(() => lineOf("c", "v", { expires: text })).toThrow(CookieError);
    }
  });

  it("C2: sets no cookie when it refuses one", () => {
    const response = new HttpResponse("");
    expect(() => response.setCookie("c", "v", { path: "/;x" })).toThrow(CookieError);
    expect([...response.headers].length).toBe(1);
  });

  it("C3: refuses a SameSite other than the three values", () => {
    expect(() => lineOf("c", "v", { samesite: "lax; Domain=e" as never })).toThrow(
      'samesite must be "lax", "none", or "strict".',
    );
    expect(lineOf("c", "v", { samesite: "lax" })).toBe("c=v; Path=/; SameSite=lax");
  });

  it("C4: enforces the rules of a name's prefix", () => {
    expect(() => lineOf("__Secure-a", "v")).toThrow(CookieError);
    expect(() => lineOf("__Host-a", "v")).toThrow(CookieError);
    expect(() => lineOf("__Host-a", "v", { secure: true, path: "/x" })).toThrow(CookieError);
    expect(() => lineOf("__Host-a", "v", { secure: true, domain: "e.org" })).toThrow(CookieError);
    expect(lineOf("__Host-a", "v", { secure: true })).toBe("__Host-a=v; Path=/; Secure");
  });

  it("B5, C4: knows the prefixes in any case, as browsers do", () => {
    for (const name of ["__HOST-a", "__host-a", "__hOsT-a"]) {
      expect(() => lineOf(name, "v")).toThrow(CookieError);
      expect(() => lineOf(name, "v", { secure: true, path: "/x" })).toThrow(CookieError);
      expect(() => lineOf(name, "v", { secure: true, domain: "e.org" })).toThrow(CookieError);
      expect(lineOf(name, "v", { secure: true })).toBe(`${name}=v; Path=/; Secure`);
    }
    for (const name of ["__SECURE-a", "__secure-a"]) {
      expect(() => lineOf(name, "v")).toThrow(CookieError);
      expect(lineOf(name, "v", { secure: true, path: "/x" })).toBe(`${name}=v; Path=/x; Secure`);
      const response = new HttpResponse("");
      response.deleteCookie(name);
      expect(String(response.cookies.get(name))).toMatch(/; Secure$/);
    }
  });

  it("B10: says what is wrong with a samesite that is no text, and takes other attributes as Python does", () => {
    for (const samesite of [true, 1, {}, ["lax"]]) {
      expect(() => lineOf("c", "v", { samesite: samesite as never, secure: true })).toThrow(
        new TypeError(`samesite must be "lax", "none", or "strict" (got ${String(samesite)})`),
      );
    }
    expect(lineOf("c", "v", { samesite: false as never })).toBe("c=v; Path=/");
    expect(lineOf("c", "v", { path: 5 as never })).toBe("c=v; Path=5");
    const sly = { toString: () => "/; Domain=e" };
    expect(() => lineOf("c", "v", { path: sly as never })).toThrow(CookieError);
    expect(() => lineOf("c", "v", { domain: sly as never })).toThrow(CookieError);
  });

  it("C4: deletes a prefixed cookie with Secure and Path=/", () => {
    const response = new HttpResponse("");
    response.deleteCookie("__Host-a");
    expect(String(response.cookies.get("__Host-a"))).toBe(
      '__Host-a=""; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/; Secure',
    );
  });

  it("requires secure for SameSite=None and Partitioned", () => {
    expect(() => lineOf("c", "v", { samesite: "None" })).toThrow(CookieError);
    expect(() => lineOf("c", "v", { partitioned: true })).toThrow(CookieError);
  });

  it("C14: refuses a cookie that browsers drop for its size", () => {
    expect(lineOf("c", "v".repeat(4095))).toHaveLength(4105);
    expect(() => lineOf("c", "v".repeat(4096))).toThrow(CookieError);
    expect(() => lineOf("c", "日".repeat(1400))).toThrow(CookieError);
  });
});
