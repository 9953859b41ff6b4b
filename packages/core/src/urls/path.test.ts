import { describe, expect, it } from "vitest";
import { HttpResponse } from "../response/http-response.ts";
import { path } from "./path.ts";
import { include } from "./pattern.ts";

const view = (): HttpResponse => new HttpResponse();
/** As JavaScript code calls it. */
const untypedPath = path as unknown as (route: unknown, target: unknown) => unknown;
const untypedInclude = include as unknown as (patterns: unknown) => unknown;
const noView = "view must be a callable or a list/tuple in the case of include().";

describe("P4: path refuses", () => {
  it.each([
    [undefined, `${noView} Got undefined. (route 'x/')`],
    [null, `${noView} Got null. (route 'x/')`],
    [5, `${noView} Got number. (route 'x/')`],
    [Promise.resolve(view), `${noView} Got a Promise; pass the view itself, not what it returns. (route 'x/')`],
    [view(), `${noView} Got a response; pass the view itself, not what it returns. (route 'x/')`],
    ["views.x", `${noView} Got a string; pass the view itself. (route 'x/')`],
    [[path("y/", view)], `${noView} Got an array; write include([…]). (route 'x/')`],
    [new Map([["get", view]]), `${noView} Got an object of type Map. (route 'x/')`],
    [{}, "The method map of route 'x/' is empty: no method would be allowed."],
    [{ get: undefined }, "The method map of route 'x/' is empty: no method would be allowed."],
    [
      { gett: view },
      "The method map of route 'x/' has an unknown method 'gett'. Methods are get, head, post, put, patch, delete, options, trace, query.",
    ],
    [{ get: view, POST: view }, "The method map of route 'x/' has an unknown method 'POST'. Write 'post'."],
    [
      { get: view() },
      "view must be a callable. Got a response; pass the view itself, not what it returns. (method 'get' of route 'x/')",
    ],
  ])("the target %o", (target, message) => {
    expect(() => untypedPath("x/", target)).toThrow(new TypeError(message));
  });

  it.each([
    [
      "/items/",
      "Your URL pattern '/items/' has a route beginning with a '/'. Remove this slash as it is unnecessary. Write 'items/'.",
    ],
    ["items/:id/", "URL route 'items/:id/' has a segment that begins with ':'. Write <id> or <int:id> instead of :id."],
    [":id", "URL route ':id' has a segment that begins with ':'. Write <id> or <int:id> instead of :id."],
    [undefined, "URL route must be a string (got undefined)."],
    [/x/, "URL route must be a string (got a RegExp)."],
    ["files/*", "URL route 'files/*' has a segment that is a wildcard. Write <path:rest> instead of *."],
    ["*path", "URL route '*path' has a segment that is a wildcard. Write <path:path> instead of *path."],
    [
      "a/[...slug]/",
      "URL route 'a/[...slug]/' has a segment that is in brackets. Write <path:slug> instead of [...slug].",
    ],
    ["a/{*rest}", "URL route 'a/{*rest}' has a segment that is in braces. Write <path:rest> instead of {*rest}."],
    [
      "<integer:id>/",
      "URL route '<integer:id>/' uses invalid converter 'integer'. Converters are str, int, slug, uuid, path.",
    ],
    [
      "^articles/",
      "Your URL pattern '^articles/' has a route that contains '(?P<', begins with a '^', or ends with a '$'. A route is no regular expression: write <name>, or a converter with a regex of its own.",
    ],
  ])("the route %s", (route, message) => {
    expect(() => untypedPath(route, view)).toThrow(new TypeError(message));
  });

  it("an include of anything but patterns", () => {
    const rule = "include() takes an array of patterns, each made by path()";
    const faults: readonly (readonly [patterns: unknown, fault: string])[] = [
      ["app.urls", "got a string"],
      [undefined, "got undefined"],
      [path("x/", view), "got an object"],
      [[path("x/", view), view], "item 1 is a function"],
      [[undefined], "item 0 is undefined"],
      [[[path("x/", view)]], 'item 0 is an array; write ...patterns, or path("", include(patterns))'],
    ];
    for (const [patterns, fault] of faults) {
      expect(() => untypedInclude(patterns)).toThrow(new TypeError(`${rule} (${fault}).`));
    }
  });

  it("nothing that is well-formed", () => {
    for (const target of [view, async () => view(), { get: view }, { get: view, post: undefined }, include([])]) {
      untypedPath("a:b/<int:id>/", target);
    }
    untypedPath("", Object.assign(Object.create(null), { get: view }));
  });
});
