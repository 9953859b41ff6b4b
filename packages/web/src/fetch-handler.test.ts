import { casesFor } from "@riposte/conformance";
import { type Decorator, Http404, HttpResponse, handleErrors, path, StreamingHttpResponse } from "@riposte/core";
import { Hono } from "hono";
import { describe, expect, it, vi } from "vitest";
import { harness } from "../test/harness.ts";
import { type FetchHandlerSettings, fetchHandler } from "./index.ts";

describe("fetchHandler", () => {
  for (const { name, run } of casesFor(harness)) it(name, () => run(harness));

  it("rejects with an unexpected error, for the runtime's own error handling", async () => {
    const fail = (): never => {
      throw new Error("boom");
    };
    await expect(fetchHandler(fail)(new Request("http://a/"))).rejects.toThrow("boom");
  });

  it("A11: writes an error that handleErrors answered to the console", async () => {
    const written = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const error = new Error("boom");
    const view = handleErrors(() => {
      throw error;
    });
    expect((await fetchHandler(view)(new Request("http://a/"))).status).toBe(500);
    expect(written.mock.calls).toEqual([[error]]);
    written.mockRestore();
  });

  it("reads the host from the URL when there is no Host header", async () => {
    const response = await fetchHandler((request) => new HttpResponse(request.getHost()))(
      new Request("https://a.example:8443/x"),
    );
    expect(await response.text()).toBe("a.example:8443");
  });

  it("B3: reads the port from the URL", async () => {
    const handler = fetchHandler((request) => new HttpResponse(request.getPort()));
    const portOf = async (url: string) => (await handler(new Request(url))).text();
    expect(await portOf("http://example.com:8080/a")).toBe("8080");
    expect(await portOf("https://[::1]:8443/")).toBe("8443");
    expect([await portOf("http://example.com/"), await portOf("https://[::1]/")]).toEqual(["80", "443"]);
  });

  it("B1: reports no error when a view stops because its client has left", async () => {
    const errors: unknown[] = [];
    const controller = new AbortController();
    const handler = fetchHandler(
      ({ signal }) => new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
      { onError: (error) => errors.push(error) },
    );
    const answer = handler(new Request("http://a/", { signal: controller.signal }));
    controller.abort();
    await answer;
    expect(errors).toEqual([]);
  });

  it("B1: reports no error when the body is cancelled while a piece is awaited", async () => {
    const errors: unknown[] = [];
    async function* parked(signal: AbortSignal): AsyncGenerator<string> {
      yield "first";
      await new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    }
    const handler = fetchHandler((request) => new StreamingHttpResponse(parked(request.signal as AbortSignal)), {
      onError: (error) => errors.push(error),
    });
    const reader = (await handler(new Request("http://a/"))).body!.getReader();
    await reader.read();
    const pending = reader.read();
    await reader.cancel();
    await pending;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(errors).toEqual([]);
  });

  it("U4: does not abort the signal when the runtime aborts its own after a whole answer", async () => {
    const signals: AbortSignal[] = [];
    const controller = new AbortController();
    const handler = fetchHandler((request) => {
      signals.push(request.signal as AbortSignal);
      return request.path === "/stream" ? new StreamingHttpResponse(["a"]) : new HttpResponse("a");
    });
    for (const path of ["/", "/stream"])
      await (await handler(new Request(`http://a${path}`, { signal: controller.signal }))).text();
    controller.abort();
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, false]);
  });

  it("returns the generator when the response's body is cancelled", async () => {
    const seen: string[] = [];
    async function* forever() {
      try {
        for (;;) yield "x";
      } finally {
        seen.push("finally");
      }
    }
    const handler = fetchHandler((request) => {
      (request.signal as AbortSignal).addEventListener("abort", () => seen.push("signal"));
      const response = new StreamingHttpResponse(forever());
      response.onClose(() => seen.push("closed"));
      return response;
    });
    await (await handler(new Request("http://a/"))).body!.cancel();
    expect(seen).toEqual(["signal", "finally", "closed"]);
  });
});

describe("B3: fetchHandler below a base path", () => {
  const patterns = [
    path("", () => new HttpResponse("index")),
    path("items/<int:id>/", (request) => new HttpResponse(`${request.path} ${request.params.id}`)),
  ];

  it.each(["/api", "/api/", "api"])("%s", async (basePath) => {
    const handler = fetchHandler(patterns, { basePath });
    const get = async (target: string): Promise<string | number> => {
      const response = await handler(new Request(`http://localhost${target}`));
      return response.status === 200 ? response.text() : response.status;
    };
    expect(await get("/api/items/7/?x=1")).toBe("/api/items/7/ 7");
    expect(await get("/%61pi%2Fitems/%37/")).toBe("/api/items/7/ 7");
    expect([await get("/api/"), await get("/api")]).toEqual(["index", "index"]);
    for (const target of ["/", "/items/7/", "/apis/", "/API/", "//api/", "/api/api/"])
      expect(await get(target)).toBe(404);
  });

  it("of more than one segment, with characters beyond ASCII", async () => {
    const handler = fetchHandler(patterns, { basePath: "/caf\u00e9/v1" });
    expect(await (await handler(new Request("http://localhost/caf%C3%A9/v1/items/7/"))).text()).toBe(
      "/caf\u00e9/v1/items/7/ 7",
    );
  });

  it("in Hono, beside routes of Hono", async () => {
    const app = new Hono();
    const handler = fetchHandler(patterns, { basePath: "/x" });
    app.all("/x/*", (context) => handler(context.req.raw));
    expect(await (await app.request("/x/items/7/")).text()).toBe("/x/items/7/ 7");
  });
});

describe("fetchHandler with policies of a list", () => {
  const mark: Decorator = (view) => async (request) => {
    const response = await view(request);
    response.headers.set("X-Mark", "1");
    return response;
  };
  const patterns = [path("items/", { get: () => new HttpResponse("items") })];
  const ask = async (target: string, settings: FetchHandlerSettings = {}, method = "GET") => {
    const handler = fetchHandler(patterns, { middleware: [mark, handleErrors()], ...settings });
    const response = await handler(new Request(`http://localhost${target}`, { method }));
    return [response.status, response.headers.get("X-Mark"), response.headers.get("Location"), await response.text()];
  };

  it("puts the middleware around all that the list answers", async () => {
    expect(await ask("/items/")).toEqual([200, "1", null, "items"]);
    expect((await ask("/items/", {}, "POST")).slice(0, 2)).toEqual([405, "1"]);
    expect((await ask("/nowhere/")).slice(0, 2)).toEqual([404, "1"]);
    expect((await ask("/elsewhere/", { basePath: "/api" })).slice(0, 2)).toEqual([404, "1"]);
  });

  it("appends a slash, below a base path too, unless told not to", async () => {
    expect((await ask("/items?a=1")).slice(0, 3)).toEqual([301, "1", "/items/?a=1"]);
    expect((await ask("/items", {}, "POST")).slice(0, 3)).toEqual([308, "1", "/items/"]);
    expect((await ask("/api/items", { basePath: "/api" })).slice(0, 3)).toEqual([301, "1", "/api/items/"]);
    expect((await ask("/items", { appendSlash: false })).slice(0, 2)).toEqual([404, "1"]);
  });

  it("answers unknown paths with a view", async () => {
    const notFound = () => new HttpResponse("mine", { status: 404 });
    expect(await ask("/nowhere/", { notFound })).toEqual([404, "1", null, "mine"]);
    expect(await ask("/elsewhere/", { notFound, basePath: "/api" })).toEqual([404, "1", null, "mine"]);
  });
});

describe("fetchHandler in Hono", () => {
  const views = [
    path("items/<int:id>/", (request) => new HttpResponse(`item ${request.params.id}`)),
    path("missing/", () => {
      throw new Http404();
    }),
    path("broken/", () => {
      throw new Error("boom");
    }),
  ];

  it("answers by URL patterns, beside routes of Hono", async () => {
    const app = new Hono();
    app.get("/own", (context) => context.text("own"));
    app.all("*", (context) => fetchHandler(views)(context.req.raw));
    expect(await (await app.request("/own")).text()).toBe("own");
    expect(await (await app.request("/items/7/")).text()).toBe("item 7");
    expect((await app.request("/missing/")).status).toBe(404);
  });

  it("passes an unexpected error to app.onError", async () => {
    const app = new Hono();
    app.all("*", (context) => fetchHandler(views)(context.req.raw));
    app.onError((error, context) => context.text(error.message, 503));
    const response = await app.request("/broken/");
    expect([response.status, await response.text()]).toEqual([503, "boom"]);
  });
});
