import { describe, expect, it } from "vitest";
import { parseCookie, parseCookieHeader } from "./parse-cookie.ts";

describe("parseCookie", () => {
  it("splits at semicolons and unquotes as Python does", () => {
    expect({ ...parseCookie('a=b; c="x\\"y\\073\\101";d') }).toEqual({ a: "b", c: 'x"y;A', "": "d" });
  });

  it("C5: trims no white space but spaces and tabs, so that no name passes for a prefixed one", () => {
    for (const space of ["\u00a0", "\x85", "\ufeff", "\x0b", "\u2003"]) {
      expect(parseCookie(`__Host-a=good; ${space}__Host-a=evil`)["__Host-a"]).toBe("good");
    }
  });

  it("C6: stores a cookie without a name under the empty name", () => {
    expect({ ...parseCookie("=__Host-a=evil") }).toEqual({ "": "__Host-a=evil" });
    expect({ ...parseCookie("foo") }).toEqual({ "": "foo" });
  });

  it("C7: ends a cookie at a semicolon, also within quotes", () => {
    expect({ ...parseCookie('a="q; b=1; c="') }).toEqual({ a: '"q', b: "1", c: '"' });
  });

  it("C8: returns the last value of a name", () => {
    expect(parseCookie("csrftoken=evil; csrftoken=good").csrftoken).toBe("good");
  });

  it("C9: has no prototype to pollute", () => {
    const cookies = parseCookie("__proto__=1; constructor=2");
    expect(Object.entries(cookies)).toEqual([
      ["__proto__", "1"],
      ["constructor", "2"],
    ]);
    expect(Object.getPrototypeOf(cookies)).toBeNull();
  });

  it("C10: does not decode percent signs", () => {
    expect(parseCookie("a=%E0%A4%A").a).toBe("%E0%A4%A");
  });
});

describe("parseCookieHeader", () => {
  it("reads bytes as UTF-8", () => {
    expect(parseCookieHeader("a=\u00c3\u00a9; b=\u00e9")).toEqual({ __proto__: null, a: "é", b: "\ufffd" });
  });
});
