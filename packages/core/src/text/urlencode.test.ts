import { describe, expect, it } from "vitest";
import { joinUrl } from "./url-split.ts";
import { urlencode } from "./urlencode.ts";

describe("urlencode", () => {
  it("encodes pairs or an object", () => {
    expect(urlencode([["a b", "\u00e9&"]])).toBe("a+b=%C3%A9%26");
    expect(urlencode({ a: 1, b: Uint8Array.of(0xff) })).toBe("a=1&b=%FF");
  });

  it("writes a list as several fields only with doseq", () => {
    expect(urlencode({ a: [1, "x"] }, true)).toBe("a=1&a=x");
    expect(urlencode({ a: [1, "x"] })).toBe("a=1%2Cx");
  });

  it("refuses null", () => {
    expect(() => urlencode({ a: [1, null] }, true)).toThrow(
      "Cannot encode None for key 'a' in a query string. Did you mean to pass an empty string or omit the value?",
    );
  });
});

describe("joinUrl", () => {
  const base = "http://h/a/b;c/d;e?q#f";

  it("resolves references as Python's urljoin", () => {
    const references = ["x", "../x", "/x/../y", "?z", "#z", "", "//o/p", "..", ".;x", "a:b", "http:x", "///y"];
    expect(references.map((reference) => joinUrl(base, reference))).toEqual([
      "http://h/a/b;c/x",
      "http://h/a/x",
      "http://h/y",
      "http://h/a/b;c/d;e?z",
      "http://h/a/b;c/d;e?q#z",
      base,
      "http://o/p",
      "http://h/a/",
      "http://h/a/b;c/;x",
      "a:b",
      "http://h/a/b;c/x",
      "http://h/y",
    ]);
  });
});
