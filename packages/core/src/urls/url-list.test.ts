import { describe, expect, it } from "vitest";
import { makeRequest, sourceOf } from "../../test/make-request.ts";
import { PermissionDenied } from "../http/errors.ts";
import { HttpRequest } from "../request/http-request.ts";
import { HttpResponse } from "../response/http-response.ts";
import type { HttpResponseBase } from "../response/http-response-base.ts";
import { handleErrors } from "../views/handle-errors.ts";
import { isListAnswer } from "../views/marks.ts";
import { compose, type Decorator, type View } from "../views/view.ts";
import { decorate } from "./decorate.ts";
import { path } from "./path.ts";
import { include } from "./pattern.ts";
import { reverse } from "./reverse.ts";
import { UrlList, type UrlListSettings } from "./url-list.ts";

const mark = Symbol.for("riposte.test");
const marked = <Inner extends View>(view: Inner): Inner =>
  Object.defineProperty(((request) => view(request)) as Inner, mark, { value: true });
const page =
  (text: string): View =>
  () =>
    new HttpResponse(text);

/** Writes its name around the answer, and whether it sees the mark of the view. */
function named(name: string): Decorator {
  return (view) => async (request) => {
    const seen = Reflect.get(view, mark) === true ? "!" : isListAnswer(view) ? "?" : "";
    const response = await view(request);
    response.setHeader("X-Order", `${name}${seen} ${response.getHeader("X-Order") ?? ""}`.trim());
    return response;
  };
}

const patterns = [
  path("plain/", page("plain")),
  path("marked/", marked(page("marked"))),
  path("map/", { get: page("got"), post: marked(page("posted")) }),
  path("deep/", include([path("<int:id>/", page("deep")), path("no-slash", page("no slash"))])),
  path("throws/", () => {
    throw new PermissionDenied();
  }),
];

async function ask(list: UrlList, target: string, method = "GET"): Promise<HttpResponse & HttpResponseBase> {
  const request = new HttpRequest(sourceOf({ target, method }));
  const found = list.find(request.path);
  if (found === undefined) throw new Error("passed on");
  return (await found.view(new HttpRequest(sourceOf({ target, method }), {}, found.params))) as HttpResponse;
}

const owning = (settings: UrlListSettings = {}) => new UrlList(patterns, { notFound: true, ...settings });

describe("middleware of a list", () => {
  const list = owning({ middleware: [named("one"), named("two"), handleErrors(), named("three")] });
  const orderOf = async (target: string, method?: string) => (await ask(list, target, method)).getHeader("X-Order");

  it("stands around views, the first outermost, and sees the marks of each view", async () => {
    expect(await orderOf("/plain/")).toBe("one two three");
    expect(await orderOf("/marked/")).toBe("one! two! three!");
    expect(await orderOf("/map/")).toBe("one two three");
    expect(await orderOf("/map/", "POST")).toBe("one! two! three!");
    expect(await orderOf("/deep/3/")).toBe("one two three");
  });

  it("stands around the list's own answers, which it can tell", async () => {
    expect(await orderOf("/map/", "OPTIONS")).toBe("one? two? three?");
    expect(await orderOf("/map/", "DELETE")).toBe("one? two? three?");
    expect(await orderOf("/plain")).toBe("one? two? three?");
    expect(await orderOf("/nowhere/")).toBe("one? two?");
    expect((await ask(list, "/nowhere/")).status).toBe(404);
    expect((await ask(list, "/throws/")).status).toBe(403);
    expect((await ask(list, "/map/", "DELETE")).status).toBe(405);
  });

  it("is applied once per view, not per request", async () => {
    let applied = 0;
    const counting: Decorator = (view) => {
      applied += 1;
      return (request) => view(request);
    };
    const counted = new UrlList([path("a/", page("a"))], { middleware: [counting] });
    const before = applied;
    for (let times = 0; times < 3; times += 1) await ask(counted, "/a/");
    expect(applied - before).toBe(1);
  });
});

describe("notFound", () => {
  it("passes unknown paths on unless the list owns them", () => {
    expect(new UrlList(patterns).find("/nowhere/")).toBeUndefined();
    expect(new UrlList(patterns).find("/plain")).toBeUndefined();
    expect(new UrlList(patterns, {}, true).find("/nowhere/")).toBeDefined();
  });

  it("takes a view", async () => {
    const list = new UrlList(patterns, { notFound: () => new HttpResponse("mine", { status: 404 }) });
    expect((await ask(list, "/nowhere")).text).toBe("mine");
  });
});

describe("appendSlash", () => {
  it.each([
    ["/plain", "GET", 301, "/plain/"],
    ["/plain?a=1&b=%2F", "HEAD", 301, "/plain/?a=1&b=%2F"],
    ["/plain", "POST", 308, "/plain/"],
    ["/deep/3", "PUT", 308, "/deep/3/"],
  ])("redirects %s %s with %i to %s", async (target, method, status, location) => {
    const response = await ask(owning(), target, method);
    expect([response.status, response.getHeader("Location")]).toEqual([status, location]);
  });

  it("escapes a second slash at the start, which would name a host", async () => {
    const list = new UrlList([path("<path:rest>/", page("x"))], { notFound: true });
    expect((await ask(list, "//evil.example")).getHeader("Location")).toBe("/%2Fevil.example/");
  });

  it("is off when the setting says so, and for paths that match as they are", async () => {
    expect((await ask(owning(), "/deep/no-slash")).text).toBe("no slash");
    await expect(ask(owning({ appendSlash: false }), "/plain")).rejects.toThrow("Not Found");
    expect(new UrlList(patterns, { appendSlash: true }).find("/plain")).toBeDefined();
  });
});

describe("decorate", () => {
  it("wraps every view of the list, and keeps names, marks and methods", async () => {
    const inner = [
      path("x/", page("x"), { name: "decorated-x" }),
      path("m/", { post: marked(page("m")) }, { name: "decorated-m" }),
    ];
    const list = new UrlList([path("in/", include(decorate(inner, named("one"), named("two")), "space"))], {}, true);
    expect((await ask(list, "/in/x/")).getHeader("X-Order")).toBe("one two");
    expect((await ask(list, "/in/m/", "POST")).getHeader("X-Order")).toBe("one! two!");
    expect(reverse("space:decorated-x")).toBe("/in/x/");
    expect(() => reverse("decorated-x")).toThrow("not found");
  });

  it("wraps included patterns, whose names stay below their prefix", async () => {
    const nested = [path("a/", include([path("b/", page("b"), { name: "decorated-b" })]))];
    const list = new UrlList(decorate(nested, named("one")), {}, true);
    expect((await ask(list, "/a/b/")).getHeader("X-Order")).toBe("one");
    expect(reverse("decorated-b")).toBe("/a/b/");
  });
});

describe("compose", () => {
  it("shows the marks of the view to every decorator; one that is called by hand hides them", async () => {
    const composed = compose(named("one"), named("two"))(marked(page("x")));
    expect((await composed(makeRequest())).getHeader("X-Order")).toBe("one! two!");
    const byHand = named("one")(named("two")(marked(page("x"))));
    expect((await byHand(makeRequest())).getHeader("X-Order")).toBe("one two!");
  });
});

describe("UrlList refuses at once", () => {
  it.each<readonly [what: string, make: () => unknown, message: string]>([
    ["no patterns", () => new UrlList(undefined as never), "A list takes an array of patterns"],
    ["a list in the list", () => new UrlList([patterns] as never), "item 0 is an array; write ...patterns"],
    [
      "a decorator in place of middleware",
      () => new UrlList(patterns, { middleware: handleErrors() as never }),
      "middleware is an array of decorators (got a function; write middleware: [decorator]).",
    ],
    [
      "no decorator",
      () => new UrlList(patterns, { middleware: [handleErrors(), undefined] as never }),
      "middleware[1] must be a decorator (got undefined).",
    ],
    [
      "a decorator that returns no view",
      () => new UrlList(patterns, { middleware: [function limit() {}] as never }),
      "The function limit returned undefined.",
    ],
    [
      "middleware of Express",
      () =>
        new UrlList(patterns, { middleware: [(_req: unknown, _res: unknown, next: () => void) => next()] as never }),
      "It takes 3 arguments; middleware of a framework goes to app.use().",
    ],
    [
      "decorate() with no decorator",
      () => decorate(patterns, undefined as never),
      "A decorator is a function (got undefined).",
    ],
    [
      "compose() of no decorator",
      () => compose("login" as never)(page("x")),
      "A decorator is a function (got a string).",
    ],
    [
      "an async decorator",
      () => compose((async () => page("x")) as never)(page("x")),
      "The function returned a Promise.",
    ],
    ["decorate() of no patterns", () => decorate([page("x")] as never), "decorate() takes an array of patterns"],
  ])("%s", (_what, make, message) => {
    expect(make).toThrow(TypeError);
    expect(make).toThrow(message);
  });

  it("leaves a decorator's own error as it is", () => {
    const broken: Decorator = () => {
      throw new TypeError("mine");
    };
    expect(() => new UrlList(patterns, { middleware: [broken] })).toThrow(new TypeError("mine"));
  });
});

describe("a view that returns no response", () => {
  const hints: readonly (readonly [value: unknown, message: string])[] = [
    [undefined, "(got undefined); did you forget return?"],
    ["text", "(got string); return new HttpResponse(text)."],
    [{ id: 1 }, "(got object); it is an object: return new JsonResponse(data)."],
    [[1], "(got object); it is an array: return new JsonResponse(data)."],
    [new Response("x"), "(got object); a Response of fetch is none: return an HttpResponse"],
    [page("x"), "(got function); is it a decorator or a view that was not called?"],
    [null, "(got object); return new HttpResponse(…) or new JsonResponse(…)."],
    [true, "(got boolean); return new HttpResponse(…) or new JsonResponse(…)."],
  ];
  const settings: readonly UrlListSettings[] = [{}, { middleware: [named("outer")] }];

  it.each(hints)("is named with its route: %o", async (value, message) => {
    const views = [() => value, async () => value] as unknown as View[];
    for (const view of views) {
      const list = [path("plain/", view), path("map/<int:id>/", { get: view })];
      for (const setting of settings) {
        const urls = new UrlList(list, setting);
        const call = async (target: string) => urls.find(target)!.view(makeRequest({}) as never);
        await expect(call("/plain/")).rejects.toThrow(`The view of 'plain/' must return a response ${message}`);
        await expect(call("/map/1/")).rejects.toThrow(`The view of 'map/<int:id>/' must return a response ${message}`);
      }
    }
  });
});
