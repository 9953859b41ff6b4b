import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeRequest } from "../../test/make-request.ts";
import { decodePath } from "../request/target.ts";
import { HttpResponse } from "../response/http-response.ts";
import type { PathConverter } from "./converters.ts";
import { path } from "./path.ts";
import { include } from "./pattern.ts";
import { flattenPatterns, type ResolveSettings, resolve } from "./resolve.ts";
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

function paramsOf(decodedPath: string, settings?: ResolveSettings): unknown {
  return resolve(urlpatterns, decodedPath, settings)?.params;
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
    expect(paramsOf("/files/a/b c")).toEqual({ rest: "a/b c" });
    expect(paramsOf("/names/caf\u00e9")).toEqual({ name: "caf\u00e9" });
    expect(paramsOf("/years/2024/")).toEqual({ when: new Date("2024-01-01T00:00:00Z") });
    expect(paramsOf("/api/v1/items/7")).toEqual({ version: "v1", id: 7 });
    expect(paramsOf("/caf\u00e9 (%)/")).toEqual({});
    expect(paramsOf("/")).toEqual({});
  });

  it("returns undefined for what does not match its converter", () => {
    for (const path of ["/items/x/", "/items/1", "/items//", "/years/0000/", "/ids/1", "//", "", "items/1/", "*"]) {
      expect(paramsOf(path), path).toBeUndefined();
    }
  });

  it("A2: takes a path that is decoded: percent signs are characters like any other", () => {
    expect(paramsOf("/names/%61")).toEqual({ name: "%61" });
    expect(paramsOf("/%6eames/a")).toBeUndefined();
  });

  it("tries patterns in order", () => {
    const patterns = [path("<str:a>", view), path("x", view)];
    expect(resolve(patterns, "/x")?.params).toEqual({ a: "x" });
  });

  it("A9: reads integers beyond 2^53 as the settings say", () => {
    const big = "/items/9007199254740993/";
    expect(paramsOf(big)).toBeUndefined();
    expect(paramsOf(big, { unsafeIntegers: "refuse" })).toBeUndefined();
    expect(paramsOf(big, { unsafeIntegers: "bigint" })).toEqual({ id: 9007199254740993n });
    expect(paramsOf(big, { unsafeIntegers: "round" })).toEqual({ id: 9007199254740992 });
    expect(paramsOf("/items/7/", { unsafeIntegers: "bigint" })).toEqual({ id: 7 });
  });

  it("T7: takes a converter that throws for no match", () => {
    const strict: PathConverter<bigint> = { regex: "[^/]+", toValue: BigInt, toUrl: String };
    const patterns = [path("<big:a>/", view, { converters: { big: strict } }), path("<b>/", view)];
    expect(resolve(patterns, "/12/")?.params).toEqual({ a: 12n });
    expect(resolve(patterns, "/x/")?.params).toEqual({ b: "x" });
  });
});

describe("flattenPatterns", () => {
  it("returns whole routes and names, and caches them", () => {
    const mounted = flattenPatterns(urlpatterns);
    expect(mounted.at(-1)).toMatchObject({ route: "api/<slug:version>/items/<int:id>", name: "api:item" });
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
    expect(fails("item", { id: 9007199254740993n })).toContain("not found");
    expect(fails("year", { when: new Date("0000-01-01T00:00:00Z") })).toContain("not found");
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

  it("A9: takes integers beyond 2^53 where they are allowed", () => {
    const params = { id: 9007199254740993n } as unknown as { id: number };
    expect(reverse("item", params, { unsafeIntegers: "bigint" })).toBe("/items/9007199254740993/");
  });

  it("T7: tries the next pattern when toUrl throws", () => {
    const throws: PathConverter<string> = {
      regex: ".+",
      toValue: (text) => text,
      toUrl() {
        throw new RangeError("no text");
      },
    };
    const patterns = [
      path("a/<str:x>/", view, { name: "throwing" }),
      path("b/<throws:x>/", view, { name: "throwing", converters: { throws } }),
    ];
    expect(createReverse(patterns)("throwing", { x: "1" } as never)).toBe("/a/1/");
    expect(() => createReverse(patterns.slice(1))("throwing", { x: "1" } as never)).toThrow(NoReverseMatch);
  });

  it("compares the whole path with the route, as Django does", () => {
    const reverseHere = createReverse([path("glued/<slug:a><int:b>/", view, { name: "glued" })]);
    expect(reverseHere("glued", { a: "", b: -1 })).toBe("/glued/-1/");
    expect(() => reverseHere("glued", { a: "", b: 1 })).toThrow(NoReverseMatch);
    expect(reverse("file", { rest: "../x" })).toBe("/files/../x");
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

  it("A2: returns paths that resolve matches, once they are decoded", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (rest) => {
        fc.pre(!rest.includes("\n"));
        expect(paramsOf(decodePath(reverse("file", { rest })))).toEqual({ rest });
      }),
    );
  });
});
