import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeRequest } from "../../test/make-request.ts";
import { HttpResponse } from "../response/http-response.ts";
import type { PathConverter } from "./converters.ts";
import { path } from "./path.ts";
import { include } from "./pattern.ts";
import { flattenPatterns, resolve } from "./resolve.ts";
import { createReverse, NoReverseMatch, reverse } from "./reverse.ts";

const view = (): HttpResponse => new HttpResponse("view");
const year: PathConverter<Date> = {
  regex: "[0-9]{4}",
  toValue: (text) => (text === "0000" ? undefined : new Date(`${text}-01-01T00:00:00Z`)),
  toUrl: (value) => String(value.getUTCFullYear()),
};
const urlpatterns = [
  path("", view, { name: "home" }),
  path("items/<int:id>/", view, { name: "item" }),
  path("tags/<slug:tag>-<int:page>", view, { name: "tag" }),
  path("files/<path:rest>", view, { name: "file" }),
  path("names/<name>", view, { name: "name" }),
  path("years/<year:when>/", view, { name: "year", converters: { year } }),
  path("ids/<uuid:id>", view),
  path("caf\u00e9 (%)/", view, { name: "cafe" }),
  path("api/<slug:version>/", include([path("items/<int:id>", view, { name: "item" })], "api")),
];

function paramsOf(rawPath: string): unknown {
  return resolve(urlpatterns, rawPath)?.params;
}

describe("path", () => {
  it("refuses malformed routes", () => {
    expect(() => path("<int: id>", view)).toThrow("cannot contain whitespace");
    expect(() => path("<int:1d>", view)).toThrow("isn't a valid identifier");
    expect(() => path("<int:id>/<id>", view)).toThrow("uses parameter name 'id' more than once");
    expect(() => path("<nope:id>", view)).toThrow("uses invalid converter 'nope'");
    expect(() => path("a>b<", view)).toThrow("stray");
    expect(() => path("<constructor:id>", view)).toThrow("invalid converter");
    expect(() => path("<a>/", include([path("<a>", view, { name: "doubled" })]))).toThrow("more than once");
  });
});

describe("resolve", () => {
  it("converts what a route captures", () => {
    expect(paramsOf("/items/42/")).toEqual({ id: 42 });
    expect(paramsOf("/tags/a-b-5")).toEqual({ tag: "a-b", page: 5 });
    expect(paramsOf("/files/a/b%20c")).toEqual({ rest: "a/b c" });
    expect(paramsOf("/names/caf%C3%A9")).toEqual({ name: "caf\u00e9" });
    expect(paramsOf("/years/2024/")).toEqual({ when: new Date("2024-01-01T00:00:00Z") });
    expect(paramsOf("/api/v1/items/7")).toEqual({ version: "v1", id: 7 });
    expect(paramsOf("/")).toEqual({});
  });

  it("matches literal text, percent-encoded or raw", () => {
    expect(paramsOf("/caf%C3%A9%20(%25)/")).toEqual({});
    expect(paramsOf("/caf%c3%a9%20%28%25%29/")).toEqual({});
  });

  it("returns undefined for text that does not match its converter", () => {
    for (const rawPath of [
      "/items/x/",
      "/items/1",
      "/items//",
      "/items/9007199254740993/",
      "/years/0000/",
      "/ids/1",
      "//",
    ]) {
      expect(paramsOf(rawPath), rawPath).toBeUndefined();
    }
  });

  it("F2: never reads an encoded slash as a separator", () => {
    expect(paramsOf("/names/a%2Fb")).toBeUndefined();
    expect(paramsOf("/items%2F1/")).toBeUndefined();
    expect(paramsOf("/files/a%2fb")).toEqual({ rest: "a/b" });
    expect(paramsOf("/names/a%EF%B7%90b")).toBeUndefined();
  });

  it("I17: does not match a bad escape or bad UTF-8", () => {
    for (const rawPath of ["/names/%zz", "/names/%", "/names/%FF", "/%zz"]) expect(paramsOf(rawPath)).toBeUndefined();
  });

  it("tries patterns in order", () => {
    const patterns = [path("<str:a>", view), path("x", view)];
    expect(resolve(patterns, "/x")?.params).toEqual({ a: "x" });
  });
});

describe("flattenPatterns", () => {
  it("returns whole routes and names, and caches them", () => {
    const mounted = flattenPatterns(urlpatterns);
    expect(mounted.at(-1)).toMatchObject({ route: "api/<slug:version>/items/<int:id>", name: "api:item" });
    expect(mounted.at(-1)?.regexp.test("/api/v1/items/7")).toBe(true);
    expect(flattenPatterns(urlpatterns)).toBe(mounted);
    expect(mounted[6]).not.toHaveProperty("name");
  });
});

describe("method maps", () => {
  const patterns = [path("x", { get: () => new HttpResponse("got"), post: () => new HttpResponse("posted") })];
  const answer = async (method: string): Promise<[number, string, string | undefined]> => {
    const { view: found } = resolve(patterns, "/x")!;
    const response = (await found(makeRequest({ method }))) as HttpResponse;
    return [response.status, response.text, response.getHeader("Allow")];
  };

  it("send each method to its view, and HEAD to get", async () => {
    expect(await answer("POST")).toEqual([200, "posted", undefined]);
    expect(await answer("HEAD")).toEqual([200, "got", undefined]);
  });

  it("answer OPTIONS, and other methods with 405", async () => {
    expect(await answer("OPTIONS")).toEqual([200, "", "GET, POST, HEAD, OPTIONS"]);
    for (const method of ["PUT", "get", "constructor", "__proto__"]) {
      expect(await answer(method)).toEqual([405, "", "GET, POST, HEAD, OPTIONS"]);
    }
  });
});

describe("reverse", () => {
  it("fills in params, percent-encoded", () => {
    expect(reverse("item", { id: 3 })).toBe("/items/3/");
    expect(reverse("api:item", { version: "v1", id: 7 })).toBe("/api/v1/items/7");
    expect(reverse("name", { name: "a b\u00e9?%#!$&'()*+,;=~:@[]\"<>" })).toBe(
      "/names/a%20b%C3%A9%3F%25%23!$&'()*+,;=~:@%5B%5D%22%3C%3E",
    );
    expect(reverse("file", { rest: "a/b" }, { query: { q: ["x y", 2] }, fragment: "\u00fc" })).toBe(
      "/files/a/b?q=x+y&q=2#%C3%BC",
    );
    expect(reverse("year", { when: new Date("2024-06-01T00:00:00Z") })).toBe("/years/2024/");
    expect(reverse("home")).toBe("/");
  });

  it("throws Django's message when there is no match", () => {
    const fails = (name: string, params?: Record<string, unknown>): string => {
      try {
        return reverse(name, params);
      } catch (error) {
        expect(error).toBeInstanceOf(NoReverseMatch);
        return (error as Error).message;
      }
    };
    expect(fails("nope")).toBe("Reverse for 'nope' not found. 'nope' is not a valid view function or pattern name.");
    expect(fails("nope:item")).toBe("'nope' is not a registered namespace");
    expect(fails("api:nope")).toBe(
      "Reverse for 'nope' not found. 'nope' is not a valid view function or pattern name.",
    );
    expect(fails("item", { id: -1 })).toBe(
      "Reverse for 'item' with keyword arguments '{'id': -1}' not found. 1 pattern(s) tried: ['items/<int:id>/']",
    );
    expect(fails("item")).toBe(
      "Reverse for 'item' with no arguments not found. 1 pattern(s) tried: ['items/<int:id>/']",
    );
    expect(fails("item", { id: 1, other: 2 })).toContain("not found");
    expect(fails("name", { name: "a/b" })).toContain("not found");
    expect(fails("file", { rest: "../x" })).toContain("not found");
  });

  it("uses the last pattern with the name that matches the params", () => {
    const patterns = [
      path("a/", view, { name: "several" }),
      path("a/<int:id>/", view, { name: "several" }),
      path("b/", view, { name: "several" }),
    ];
    const reverseHere = createReverse(patterns) as (name: string, params?: object) => string;
    expect([reverseHere("several"), reverseHere("several", { id: 1 })]).toEqual(["/b/", "/a/1/"]);
    expect([reverse("several"), reverse("several", { id: 1 })]).toEqual(["/b/", "/a/1/"]);
  });

  it("knows included patterns only with their whole routes", () => {
    const inner = [path("z", view, { name: "inner-z" })];
    path("one/", include(inner, "one"));
    path("two/", include(inner, "two"));
    expect([reverse("one:inner-z"), reverse("two:inner-z")]).toEqual(["/one/z", "/two/z"]);
    expect(() => reverse("inner-z")).toThrow(NoReverseMatch);
  });

  it("never returns a path that names a host", () => {
    path("<path:all>", view, { name: "everything" });
    expect(reverse("everything", { all: "/evil.com" })).toBe("/%2Fevil.com");
  });

  it("returns paths that resolve matches", () => {
    const text = fc.string({ unit: "grapheme", minLength: 1 }).filter((value) => !/[/\ufdd0]|^\.\.?$/.test(value));
    fc.assert(
      fc.property(text, (name) => {
        expect(paramsOf(reverse("name", { name }))).toEqual({ name });
      }),
    );
  });
});
