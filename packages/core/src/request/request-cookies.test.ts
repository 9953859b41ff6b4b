import { describe, expect, it } from "vitest";
import { costRatio } from "../../test/cost-ratio.ts";
import { makeRequest } from "../../test/make-request.ts";
import { safeRedirect } from "../response/safe-redirect.ts";

function cookiesOf(Cookie: string): Readonly<Record<string, string>> {
  return makeRequest({ headers: { Cookie } }).cookies;
}

describe("HttpRequest.cookies", () => {
  it("C5: trims only spaces and tabs from a name, so that no name gains a prefix", () => {
    for (const space of ["\xa0", "\x85", "\xef\xbb\xbf", "\xe2\x80\xa8"]) {
      expect(cookiesOf(`__Host-a=good; ${space}__Host-a=evil`)["__Host-a"]).toBe("good");
    }
  });

  it("C6: never reads a nameless cookie as a named one", () => {
    expect(cookiesOf("=__Host-a=evil; foo")).not.toHaveProperty("__Host-a");
    expect(cookiesOf("=__Host-a=evil")[""]).toBe("__Host-a=evil");
  });

  it("C7: ends every value at a semicolon, even inside quotes", () => {
    expect({ ...cookiesOf('a="q; b=1; c="') }).toEqual({ a: '"q', b: "1", c: '"' });
  });

  it("C8: uses the last of two cookies with one name", () => {
    expect(cookiesOf("csrftoken=evil; csrftoken=good").csrftoken).toBe("good");
  });

  it("C9: keeps __proto__ and constructor as ordinary own keys", () => {
    const cookies = cookiesOf("__proto__=1; constructor=2");
    expect(Object.entries(cookies)).toEqual([
      ["__proto__", "1"],
      ["constructor", "2"],
    ]);
    expect(Object.getPrototypeOf(cookies)).toBeNull();
  });

  it("C10: does not percent-decode values", () => {
    expect(cookiesOf("a=%E0%A4%A").a).toBe("%E0%A4%A");
  });

  it("H12: parses 200 KB in linear time", () => {
    for (const piece of ["a=1;", ";", '"', " ", "="]) {
      const read = (size: number): void => void cookiesOf(piece.repeat(size / piece.length));
      expect(costRatio(read, 25_000, 200_000), piece).toBeLessThan(40);
    }
  });
});

describe("safeRedirect with a request", () => {
  const back = (headers: Record<string, string>, encrypted = false): string | undefined => {
    const request = makeRequest({ headers: { Host: "good.com", ...headers }, encrypted });
    return safeRedirect(request, request.headers.get("Referer"), "/home").getHeader("Location");
  };

  it("R3: redirects to a Referer of the same host only", () => {
    expect(back({ Referer: "http://good.com/a" })).toBe("http://good.com/a");
    expect(back({ Referer: "http://evil.com/a" })).toBe("/home");
    expect(back({})).toBe("/home");
  });

  it("R2: never redirects from https to http", () => {
    expect(back({ Referer: "http://good.com/a" }, true)).toBe("/home");
  });
});
