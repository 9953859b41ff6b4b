import { describe, expect, it } from "vitest";
import { HttpResponse } from "../response/http-response.ts";
import type { PathConverter } from "./converters.ts";
import { path } from "./path.ts";
import { include } from "./pattern.ts";
import { resolve } from "./resolve.ts";
import { parseRoute } from "./route.ts";
import { RouteIndex } from "./route-index.ts";

const view = (): HttpResponse => new HttpResponse();

/** Returns the routes that a path is compared with. */
function compared(routes: readonly string[], decodedPath: string): readonly string[] {
  const index = new RouteIndex(routes.map((route) => parseRoute(route)));
  return index.candidates(decodedPath).map((at) => routes[at]!);
}

describe("RouteIndex", () => {
  it("returns candidates in the order of the list", () => {
    const routes = ["<path:a>", "x/<str:b>/", "<str:a>/<int:b>/", "x/1/", "y/1/", "<slug:c>/1/", "x/1"];
    expect(compared(routes, "/x/1/")).toEqual(routes.filter((route) => route !== "y/1/" && route !== "x/1"));
    expect(compared(routes, "/z")).toEqual(["<path:a>"]);
  });

  it.each([
    (n: number) => `items${n}/`,
    (n: number) => `items${n}/<int:id>/`,
    (n: number) => `items/<int:id>/action${n}/`,
    (n: number) => `<slug:tenant>/items/<int:id>/action${n}`,
    (n: number) => `item${n}-<slug:name>.html`,
    (n: number) => `<slug:name>.x${n}`,
    (n: number) => `files${n}/<path:rest>`,
    (n: number) => `<path:rest>/end${n}/`,
  ])("A4: compares a path with one of 1,000 routes: %s", (routeOf) => {
    const routes = Array.from({ length: 1000 }, (_, n) => routeOf(n));
    const filled = routes[777]!.replace("<int:id>", "7").replace(/<\w+:\w+>/g, "abc");
    expect(compared(routes, `/${filled}`)).toEqual([routes[777]]);
  });

  it("finds a route whose text between slashes comes from several includes, or is empty", () => {
    const own: PathConverter<string> = { regex: "[a-z]*", toValue: (text) => text, toUrl: String };
    const patterns = [
      path("a", include([path("b/<int:x>", include([path("-y/", view, { name: "split" })]))])),
      path("x//", view, { name: "slashes" }),
      path("own<own:x>end", view, { name: "own", converters: { own } }),
    ];
    expect(resolve(patterns, "/ab/1-y/")?.pattern.name).toBe("split");
    expect(resolve(patterns, "/x//")?.pattern.name).toBe("slashes");
    expect(resolve(patterns, "/ownend")?.params).toEqual({ x: "" });
    expect(resolve(patterns, "/ownen")).toBeUndefined();
  });
});
