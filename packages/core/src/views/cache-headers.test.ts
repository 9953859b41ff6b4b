import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makeRequest } from "../../test/make-request.ts";
import { addNeverCacheHeaders, getMaxAge, patchCacheControl, patchResponseHeaders } from "../caching/cache-control.ts";
import { hasVaryHeader, patchVaryHeaders } from "../caching/vary.ts";
import { HttpResponse } from "../response/http-response.ts";
import { cacheControl, neverCache, varyOnCookie, varyOnHeaders } from "./cache-headers.ts";
import { compose } from "./view.ts";

function withCacheControl(value: string): HttpResponse {
  return new HttpResponse("", { headers: { "Cache-Control": value } });
}

// CVE-2026-48587; recorded from Django 5.2.19.
describe("T1, K8: hasVaryHeader", () => {
  it.each([
    ["* ", "*"],
    [" *", "*"],
    [" Cookie", "cookie"],
    ["Accept , Cookie ", "Cookie"],
    ["\tCookie\t", "COOKIE"],
    ["Cookie", " cookie "],
  ])("finds, in the value %j, the name %j", (value, name) => {
    const response = new HttpResponse("");
    response.setHeader("Vary", value);
    expect(hasVaryHeader(response, name)).toBe(true);
    expect(hasVaryHeader(response, "Origin")).toBe(false);
  });
});

describe("patchCacheControl", () => {
  it("keeps the smaller max-age and replaces other values", () => {
    const response = withCacheControl("max-age=60, s-maxage=5, x=1");
    patchCacheControl(response, { maxAge: 3600, sMaxage: 10, staleWhileRevalidate: 1 });
    expect(response.getHeader("Cache-Control")).toBe("max-age=60, s-maxage=10, x=1, stale-while-revalidate=1");
  });

  it("lets public and private replace each other", () => {
    const response = withCacheControl("Private, no-store");
    patchCacheControl(response, { public: true });
    expect(response.getHeader("Cache-Control")).toBe("no-store, public");
  });

  it("collects the names of no-cache, until a bare one replaces them", () => {
    const response = withCacheControl("no-cache=Set-Cookie");
    patchCacheControl(response, { noCache: "Link" });
    expect(response.getHeader("Cache-Control")).toBe("no-cache=Set-Cookie, no-cache=Link");
    patchCacheControl(response, { noCache: true });
    expect(response.getHeader("Cache-Control")).toBe("no-cache");
  });

  it("throws when the response's max-age is not an integer", () => {
    expect(() => patchCacheControl(withCacheControl("max-age=x"), { maxAge: 1 })).toThrow(TypeError);
  });
});

describe("getMaxAge", () => {
  it("returns seconds, or undefined", () => {
    expect(
      ["max-age=10", "Max-Age= 7", "s-maxage=1", "max-age=x"].map((value) => getMaxAge(withCacheControl(value))),
    ).toEqual([10, 7, undefined, undefined]);
    expect(getMaxAge(new HttpResponse())).toBeUndefined();
  });
});

describe("patchVaryHeaders", () => {
  it("adds missing names, ignoring case, and becomes * when one of them is *", () => {
    const response = new HttpResponse("", { headers: { Vary: "Accept , cookie" } });
    patchVaryHeaders(response, ["Cookie", "X-A"]);
    expect(response.getHeader("Vary")).toBe("Accept, cookie, X-A");
    expect([hasVaryHeader(response, "x-a"), hasVaryHeader(response, "x")]).toEqual([true, false]);
    patchVaryHeaders(response, ["*"]);
    expect(response.getHeader("Vary")).toBe("*");
  });
});

describe("with a stopped clock", () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.UTC(2024, 5, 1, 12), toFake: ["Date"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("patchResponseHeaders keeps an Expires that is set", () => {
    const response = new HttpResponse();
    patchResponseHeaders(response, 60);
    patchResponseHeaders(response, 3600);
    expect(response.getHeader("Expires")).toBe("Sat, 01 Jun 2024 12:01:00 GMT");
    expect(response.getHeader("Cache-Control")).toBe("max-age=60");
  });

  it("addNeverCacheHeaders sets Expires to now and all directives against caching", () => {
    const response = new HttpResponse();
    addNeverCacheHeaders(response);
    expect(response.getHeader("Cache-Control")).toBe("max-age=0, no-cache, no-store, must-revalidate, private");
    expect(response.getHeader("Expires")).toBe("Sat, 01 Jun 2024 12:00:00 GMT");
  });
});

describe("decorators", () => {
  it("patch the view's response, synchronous or asynchronous", async () => {
    const decorate = compose(cacheControl({ maxAge: 5 }), varyOnCookie, varyOnHeaders("Accept", "X-A"));
    const response = await decorate(async () => new HttpResponse())(makeRequest());
    expect(response.headers.items().slice(1)).toEqual([
      ["Vary", "Accept, X-A, Cookie"],
      ["Cache-Control", "max-age=5"],
    ]);
    expect(getMaxAge(await neverCache(() => new HttpResponse())(makeRequest()))).toBe(0);
  });
});
