import { describe, expect, it } from "vitest";
import { sourceOf } from "../../test/make-request.ts";
import { HttpRequest } from "../request/http-request.ts";
import { HttpResponse } from "../response/http-response.ts";
import { path } from "./path.ts";
import { createReverse } from "./reverse.ts";

const reverse = createReverse([path("items/<int:id>/", () => new HttpResponse(""), { name: "item" })]);

describe("reverse inside a request", () => {
  it.each([
    ["/api/items/3/", "/items/3/", "/api", "/api/items/7/"],
    ["/items/3/", "/items/3/", "", "/items/7/"],
    ["/api", "/", "/api", "/api/items/7/"],
    ["/a%20b/%C3%A9/items/3/?x=1", "/items/3/", "/a b/é", "/a%20b/%C3%A9/items/7/"],
    ["/anything/", "", "", "/items/7/"],
  ])("knows the prefix of %s", (target, pathBelow, scriptName, expected) => {
    const request = new HttpRequest(sourceOf({ target }), {}, {}, pathBelow);
    expect(request.scriptName).toBe(scriptName);
    expect(reverse("item", { id: 7 }, { request })).toBe(expected);
  });
});
