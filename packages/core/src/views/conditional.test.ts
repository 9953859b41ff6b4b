import { describe, expect, it, vi } from "vitest";
import { costRatio } from "../../test/cost-ratio.ts";
import { makeRequest } from "../../test/make-request.ts";
import { getConditionalResponse } from "../caching/conditional-response.ts";
import { parseEtags, quoteEtag, setResponseEtag } from "../caching/etag.ts";
import { HttpResponse } from "../response/http-response.ts";
import { conditional, conditionalGet } from "./conditional.ts";

const modified = new Date("2007-02-28T18:55:30Z");

describe("parseEtags and quoteEtag", () => {
  it("leave out malformed tags", () => {
    expect(parseEtags('"a", W/"b",c, "d"e, *')).toEqual(['"a"', 'W/"b"']);
    expect(parseEtags(" * ")).toEqual(["*"]);
    expect([quoteEtag("a"), quoteEtag('W/"a"')]).toEqual(['"a"', 'W/"a"']);
  });

  it("H12: parse 200 KB of If-None-Match in linear time", () => {
    for (const piece of ['"a",', "W/", '"', " ", "W"]) {
      const read = (size: number): void => {
        const request = makeRequest({ headers: { "If-None-Match": `${piece.repeat(size / piece.length)}x` } });
        getConditionalResponse(request, { etag: `${"W".repeat(9)}x` });
      };
      expect(costRatio(read, 25_000, 200_000), piece).toBeLessThan(40);
    }
  });
});

describe("conditionalGet", () => {
  const view = conditionalGet(() => new HttpResponse("hello"));

  it("sets ETag to the quoted MD5 and answers 304 to a client that sends it", async () => {
    const etag = '"5d41402abc4b2a76b9719d911017c592"';
    expect((await view(makeRequest())).getHeader("ETag")).toBe(etag);
    const response = await view(makeRequest({ headers: { "If-None-Match": `W/${etag}` } }));
    expect([response.status, response.getHeader("ETag"), response.hasHeader("Content-Type")]).toEqual([
      304,
      etag,
      false,
    ]);
  });

  it("does not change responses with no-store or to unsafe methods", async () => {
    const secret = conditionalGet(() => new HttpResponse("x", { headers: { "Cache-Control": "no-store" } }));
    expect((await secret(makeRequest())).hasHeader("ETag")).toBe(false);
    expect((await view(makeRequest({ method: "POST" }))).hasHeader("ETag")).toBe(false);
  });

  it("K3: keeps only the headers that a 304 may have, and closes the response that it replaces", async () => {
    const original = new HttpResponse("x", { headers: { ETag: '"a"', Vary: "Cookie", "X-Other": "1" } });
    original.setCookie("k", "v");
    const response = await conditionalGet(() => original)(makeRequest({ headers: { "If-None-Match": '"a"' } }));
    expect([...response.headers]).toEqual([
      ["ETag", '"a"'],
      ["Vary", "Cookie"],
      ["Set-Cookie", "k=v; Path=/"],
    ]);
    await response.close();
    expect(original.closed).toBe(true);
  });
});

describe("conditional", () => {
  it("answers without calling the view", async () => {
    const view = vi.fn(() => new HttpResponse("x"));
    const decorated = conditional({ etag: () => "v1", lastModified: async () => modified })(view);
    const get = (headers: Record<string, string>, method = "GET"): Promise<number> =>
      Promise.resolve(decorated(makeRequest({ method, headers }))).then(({ status }) => status);
    expect(await get({ "If-None-Match": '"v1"' })).toBe(304);
    expect(await get({ "If-None-Match": '"v1"' }, "PUT")).toBe(412);
    expect(await get({ "If-Match": '"v2"' }, "PUT")).toBe(412);
    expect(await get({ "If-Modified-Since": "Wed, 28 Feb 2007 18:55:30 GMT" })).toBe(304);
    expect(await get({ "If-Unmodified-Since": "Tue, 27 Feb 2007 00:00:00 GMT" }, "DELETE")).toBe(412);
    expect(view).not.toHaveBeenCalled();
    expect(await get({ "If-None-Match": '"v2"', "If-Modified-Since": "Wed, 28 Feb 2007 18:55:30 GMT" })).toBe(200);
  });

  it("sets both headers on responses to safe methods only", async () => {
    const decorated = conditional({ etag: () => "v1", lastModified: () => modified })(() => new HttpResponse("x"));
    const response = await decorated(makeRequest());
    expect([response.getHeader("ETag"), response.getHeader("Last-Modified")]).toEqual([
      '"v1"',
      "Wed, 28 Feb 2007 18:55:30 GMT",
    ]);
    expect((await decorated(makeRequest({ method: "PUT" }))).hasHeader("ETag")).toBe(false);
  });

  it("accepts a view without options", async () => {
    expect((await conditional(() => new HttpResponse("hello"))(makeRequest())).hasHeader("ETag")).toBe(true);
  });
});

describe("setResponseEtag", () => {
  it("sets no ETag on an empty response", () => {
    const response = new HttpResponse();
    setResponseEtag(response);
    expect(response.hasHeader("ETag")).toBe(false);
  });
});
