import { describe, expect, it } from "vitest";
import { costRatio } from "../../test/cost-ratio.ts";
import { safeRedirect, urlHasAllowedHostAndScheme } from "./safe-redirect.ts";

const request = { getHost: () => "example.com", isSecure: () => false };
const openRedirects = [
  "//e",
  "///e",
  "/\\e",
  "\\\\e",
  "/\t/e",
  " //e",
  "http:///e",
  "http:e",
  "\x08//e",
  "http://me@e",
  "javascript:alert(1)",
  "",
  " ",
  "http://example.com\\@e",
  "http://[::1",
  "http://e／example.com",
  "http://example.com.e",
  "/".repeat(3000),
];

describe("urlHasAllowedHostAndScheme", () => {
  it("R2: refuses URLs that a browser could resolve to another host", () => {
    for (const url of openRedirects) {
      expect(urlHasAllowedHostAndScheme(url, { allowedHosts: ["example.com"] }), url).toBe(false);
    }
  });

  it("allows paths of the same site and the allowed hosts", () => {
    for (const url of ["/", "/a?b=//c", "x/y:z", "//example.com/x", "https://example.com", "HTTP://example.com"]) {
      expect(urlHasAllowedHostAndScheme(url, { allowedHosts: ["example.com"] }), url).toBe(true);
    }
    expect(urlHasAllowedHostAndScheme("/x")).toBe(true);
    expect(
      urlHasAllowedHostAndScheme("http://example.com", { allowedHosts: ["example.com"], requireHttps: true }),
    ).toBe(false);
  });

  it("takes linear time", () => {
    const read = (size: number): unknown => urlHasAllowedHostAndScheme(`a${" ".repeat(size)}b`);
    expect(costRatio(read, 25_000, 200_000)).toBeLessThan(40);
  });
});

describe("safeRedirect", () => {
  it("R2: redirects to the fallback for a URL of another host", () => {
    for (const url of openRedirects) expect(safeRedirect(request, url, "/home").url, url).toBe("/home");
    expect(safeRedirect(request, undefined, "/home").url).toBe("/home");
    // JSON can contain a lone surrogate, a URL cannot.
    expect(safeRedirect(request, "/\ud800", "/home").url).toBe("/home");
    expect(safeRedirect(request, " /next ", "/home").url).toBe("/next");
  });

  it("R3: redirects to the fallback for a Referer of another host", () => {
    expect(safeRedirect(request, "https://evil.example/back", "/").url).toBe("/");
    expect(safeRedirect(request, "http://example.com/back", "/").url).toBe("http://example.com/back");
    expect(safeRedirect({ ...request, isSecure: () => true }, "http://example.com/back", "/").url).toBe("/");
  });
});
