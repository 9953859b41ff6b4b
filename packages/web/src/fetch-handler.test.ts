import { casesFor } from "@riposte/conformance";
import { Http404, HttpResponse, path, StreamingHttpResponse } from "@riposte/core";
import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { harness } from "../test/harness.ts";
import { fetchHandler } from "./index.ts";

describe("fetchHandler", () => {
  for (const { name, run } of casesFor(harness)) it(name, () => run(harness));

  it("rejects with an unexpected error, for the runtime's own error handling", async () => {
    const fail = (): never => {
      throw new Error("boom");
    };
    await expect(fetchHandler(fail)(new Request("http://a/"))).rejects.toThrow("boom");
  });

  it("reads the host from the URL when there is no Host header", async () => {
    const response = await fetchHandler((request) => new HttpResponse(request.getHost()))(
      new Request("https://a.example:8443/x"),
    );
    expect(await response.text()).toBe("a.example:8443");
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
