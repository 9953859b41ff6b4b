import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { type AdapterHarness, casesFor, startNodeServer } from "@riposte/conformance";
import { Http404, HttpResponse, handleErrors, path, StreamingHttpResponse } from "@riposte/core";
import { Hono } from "hono";
import { describe, expect, it, vi } from "vitest";
import { fetchHandler } from "./index.ts";

type FetchHandler = (request: Request) => Promise<Response>;

/** Connects a fetch handler to `node:http`, as a fetch runtime does. */
async function serve(handler: FetchHandler, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const controller = new AbortController();
  response.on("close", () => controller.abort());
  const { socket } = message;
  response.on("finish", () => setTimeout(() => message.complete || socket.destroy(), 200));
  const answer = await handler(toRequest(message, controller.signal));
  const names = [...answer.headers].flatMap(([name, value]) => (name === "set-cookie" ? [] : [name, value]));
  const cookies = answer.headers.getSetCookie().flatMap((line) => ["set-cookie", line]);
  response.writeHead(answer.status, answer.statusText, [...names, ...cookies]);
  if (answer.body === null) return void response.end();
  const reader = answer.body.getReader();
  response.on("close", () => void reader.cancel().catch(() => undefined));
  for (let step = await reader.read(); !step.done && !response.destroyed; step = await reader.read()) {
    if (!response.write(step.value)) await Promise.race([once(response, "drain"), once(response, "close")]);
  }
  response.end();
}

function toRequest(message: IncomingMessage, signal: AbortSignal): Request {
  const { method = "GET", url = "/", rawHeaders } = message;
  const headers = new Headers();
  for (let at = 0; at < rawHeaders.length; at += 2) headers.append(rawHeaders[at]!, rawHeaders[at + 1]!);
  const target = url.startsWith("/") ? `http://${message.headers.host}${url}` : new URL(url, "http://localhost").href;
  const hasBody = method !== "GET" && method !== "HEAD";
  const body = hasBody ? (Readable.toWeb(message) as ReadableStream<Uint8Array>) : null;
  return new Request(target, { method, headers, signal, body, ...(hasBody && { duplex: "half" }) } as RequestInit);
}

const harness: AdapterHarness = {
  name: "web",
  // `Headers` writes names in lower case and in alphabetical order.
  lacks: ["headerCase", "headerOrder", "remoteAddress"],
  async start(views, settings) {
    const errors: unknown[] = [];
    const handler = fetchHandler(views, { ...settings, onError: (error) => errors.push(error) });
    const server = await startNodeServer((message, response) => {
      serve(handler, message, response).catch(() => {
        // A bad Host gives no valid URL; a failed body must not end properly.
        if (response.headersSent) response.destroy();
        else response.writeHead(400).end();
      });
    });
    return { ...server, errors };
  },
};

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
