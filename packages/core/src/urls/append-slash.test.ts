import { describe, expect, it } from "vitest";
import { makeRequest } from "../../test/make-request.ts";
import { HttpResponse } from "../response/http-response.ts";
import { appendSlash } from "./append-slash.ts";
import { path } from "./path.ts";

const view = (): HttpResponse => new HttpResponse();
const patterns = [path("items/<int:id>/", view), path("bare", view), path("<path:any>/end/", view)];

describe("appendSlash", () => {
  it.each([
    ["/items/7", "/items/7/"],
    ["/items/%37?next=/a%20b", "/items/7/?next=/a%20b"],
    ["//evil.example/end", "/%2Fevil.example/end/"],
    ["/items/7/", undefined],
    ["/items/x", undefined],
    ["/bare", undefined],
    ["/items/9007199254740993", undefined],
  ])("%s to %s", (target, location) => {
    expect(appendSlash(patterns, makeRequest({ target }))).toBe(location);
  });

  it("keeps the prefix where the patterns are mounted", () => {
    const request = makeRequest({ target: "/api%20v1/items/7?x=1" });
    expect(appendSlash(patterns, request, "/items/7")).toBe("/api%20v1/items/7/?x=1");
    expect(appendSlash(patterns, request)).toBeUndefined();
  });

  it("obeys the settings of requests", () => {
    const request = makeRequest({ target: "/items/9007199254740993" });
    expect(appendSlash(patterns, request, request.path, { unsafeIntegers: "bigint" })).toBe("/items/9007199254740993/");
  });
});
