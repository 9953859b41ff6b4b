import { once } from "node:events";
import { connect, createServer } from "node:http2";
import type { AddressInfo } from "node:net";
import { bodyParser } from "@koa/bodyparser";
// @ts-expect-error The package has no types.
import cors from "@koa/cors";
import Router from "@koa/router";
import { firstTextOf, parkedStreams, startNodeServer } from "@riposte/conformance";
import {
  type HttpRequest,
  HttpResponse,
  JsonResponse,
  PermissionDenied,
  patchVaryHeaders,
  path,
  StreamingHttpResponse,
} from "@riposte/core";
import Koa from "koa";
import compress from "koa-compress";
import helmet from "koa-helmet";
import session from "koa-session";
import { afterEach, describe, expect, it } from "vitest";
import { koaMiddleware, koaRoutes, sendResponse } from "./index.ts";

const running: (() => Promise<void>)[] = [];

async function serve(app: Pick<Koa, "callback">): Promise<string> {
  const { url, close } = await startNodeServer(app.callback());
  running.push(close);
  return url;
}

afterEach(async () => {
  for (const close of running.splice(0)) await close();
});

const echoForm = async (request: HttpRequest): Promise<HttpResponse> => {
  const { fields, files } = await request.form();
  return new JsonResponse({
    fields: [...fields.lists()],
    files: [...files.items()].map(([field, file]) => [field, file.name, file.size]),
  });
};

describe("middleware that sees the response", () => {
  it("keeps the headers of koa-helmet", async () => {
    const app = new Koa().use(helmet()).use(koaMiddleware(() => new HttpResponse("a")));
    expect((await fetch(await serve(app))).headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("merges its Vary with that of @koa/cors", async () => {
    const view = () => {
      const response = new HttpResponse("a");
      patchVaryHeaders(response, ["Cookie", "origin"]);
      return response;
    };
    const app = new Koa().use(cors()).use(koaMiddleware(view));
    const { headers } = await fetch(await serve(app), { headers: { Origin: "http://a.example" } });
    expect(headers.get("access-control-allow-origin")).toBeTruthy();
    expect(headers.get("vary")).toBe("Origin, Cookie");
  });

  it("lets koa-compress compress responses, streamed or not", async () => {
    const view = (request: HttpRequest) =>
      request.path === "/stream"
        ? new StreamingHttpResponse(["a".repeat(2000), "b"])
        : new HttpResponse("a".repeat(2000));
    const app = new Koa().use(compress({ threshold: 0 })).use(koaMiddleware(view));
    const url = await serve(app);
    for (const [target, text] of [
      ["/", "a".repeat(2000)],
      ["/stream", `${"a".repeat(2000)}b`],
    ]) {
      const response = await fetch(url + target, { headers: { "Accept-Encoding": "gzip" } });
      expect(response.headers.get("content-encoding")).toBe("gzip");
      expect(await response.text()).toBe(text);
    }
  });

  it("S9 A8: sends each event at once beside koa-compress", async () => {
    const url = await serve(new Koa().use(compress({ threshold: 0 })).use(koaMiddleware(parkedStreams)));
    expect(await firstTextOf(`${url}/events`)).toBe("data: first\n\n");
  });

  it("S5: breaks the connection when a stream fails behind koa-compress", async () => {
    async function* fail() {
      yield "a".repeat(5000);
      await new Promise((resolve) => setTimeout(resolve, 20));
      throw new Error("late");
    }
    const app = new Koa().on("error", () => undefined);
    app.use(compress({ threshold: 0 })).use(koaMiddleware(() => new StreamingHttpResponse(fail())));
    const url = await serve(app);
    await expect(
      fetch(url, { headers: { "Accept-Encoding": "gzip" } }).then((response) => response.text()),
    ).rejects.toThrow();
  });

  it("keeps the cookie of koa-session beside its own", async () => {
    const app = new Koa();
    app.keys = ["k"];
    app.use(session(app)).use((ctx, next) => {
      ctx.session!.seen = true;
      return next();
    });
    app.use(
      koaMiddleware(() => {
        const response = new HttpResponse("a");
        response.setCookie("ours", "1");
        return response;
      }),
    );
    const names = (await fetch(await serve(app))).headers.getSetCookie().map((line) => line.split("=")[0]);
    expect(names).toContain("ours");
    expect(names).toContain("koa.sess");
  });

  it("lets middleware around it read and replace body and status", async () => {
    const app = new Koa();
    app.use(async (ctx, next) => {
      await next();
      ctx.set("X-Length", String(ctx.length));
      if (ctx.status === 418) ctx.body = "replaced";
    });
    app.use(koaMiddleware(() => new HttpResponse("é", { status: 418 })));
    const response = await fetch(await serve(app));
    expect([response.headers.get("x-length"), await response.text()]).toEqual(["2", "replaced"]);
  });
});

describe("middleware that reads the body first", () => {
  it("uses the JSON or form that @koa/bodyparser has parsed", async () => {
    const view = async (request: HttpRequest) =>
      request.contentType === "application/json"
        ? new JsonResponse(await request.json(), { safe: false })
        : echoForm(request);
    const url = await serve(new Koa().use(bodyParser()).use(koaMiddleware(view)));
    const json = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: '{"a": 1}',
    });
    expect(await json.text()).toBe('{"a": 1}');
    const form = await fetch(url, { method: "POST", body: new URLSearchParams("a=1&a=2") });
    expect(await form.json()).toEqual({ fields: [["a", ["1", "2"]]], files: [] });
  });

  it("X15: reads a multipart body itself, behind @koa/bodyparser", async () => {
    const form = new FormData();
    form.append("a", "1");
    form.append("f", new Blob(["hello"]), "x.txt");
    const url = await serve(new Koa().use(bodyParser()).use(koaMiddleware(echoForm)));
    const response = await fetch(url, { method: "POST", body: form });
    expect(await response.json()).toEqual({ fields: [["a", ["1"]]], files: [["f", "x.txt", 5]] });
  });
});

/** What @koa/router does not take for a path below `/files/admin`. */
const hiddenTargets = ["/files/%61dmin/x", "/files/admin%2Fx", "/%66iles/admin/x", "/files%2Fadmin/x"];

describe("HTTP/2", () => {
  it("X15: reads a multipart body itself behind @koa/bodyparser, without Content-Length", async () => {
    const app = new Koa().use(bodyParser()).use(koaMiddleware(echoForm));
    const server = createServer(app.callback() as unknown as Parameters<typeof createServer>[1]);
    await once(server.listen(0, "127.0.0.1"), "listening");
    const client = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const stream = client.request({ ":method": "POST", "content-type": "multipart/form-data; boundary=B" });
    stream.end('--B\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--B--');
    let text = "";
    for await (const piece of stream) text += piece;
    client.destroy();
    server.close();
    expect(JSON.parse(text)).toEqual({ fields: [["a", ["1"]]], files: [] });
  });
});

describe("mounting", () => {
  const patterns = [
    path("", () => new HttpResponse("index")),
    path(
      "items/<int:id>/",
      (request) => new HttpResponse(`${request.path} ${request.params.id} ${request.scriptName}`),
    ),
  ];

  it("works below a router's prefix, also one with parameters", async () => {
    const router = new Router();
    router.use("/api", koaRoutes(patterns));
    router.use("/:tenant/v1", koaRoutes(patterns));
    const url = await serve(new Koa().use(router.routes()));
    expect(await (await fetch(`${url}/api/items/7/`)).text()).toBe("/api/items/7/ 7 /api");
    expect(await (await fetch(`${url}/api/`)).text()).toBe("index");
    expect(await (await fetch(`${url}/acme/v1/items/8/`)).text()).toBe("/acme/v1/items/8/ 8 /acme/v1");
    expect((await fetch(`${url}/items/7/`)).status).toBe(404);
  });

  it("calls the next middleware when no pattern matches", async () => {
    const app = new Koa();
    app.use(koaRoutes(patterns)).use((ctx) => {
      ctx.body = "next";
    });
    expect(await (await fetch(`${await serve(app)}/items/x/`)).text()).toBe("next");
  });

  it("A2 F8: strips a prefix that is percent-encoded, or optional", async () => {
    const router = new Router();
    router.use("/:tenant/v1", koaRoutes(patterns));
    router.use("{/:lang}/docs", koaRoutes(patterns));
    const url = await serve(new Koa().use(router.routes()));
    expect(await (await fetch(`${url}/a%2Fb%20c/v1/%69tems/%37/`)).text()).toBe("/a/b c/v1/items/7/ 7 /a/b c/v1");
    expect(await (await fetch(`${url}/docs/items/7/`)).text()).toBe("/docs/items/7/ 7 /docs");
    expect(await (await fetch(`${url}/en/docs/items/7/`)).text()).toBe("/en/docs/items/7/ 7 /en/docs");
  });

  it("A2 F8: a guard mounted outside answers, or the path is a 404", async () => {
    const serveFile = (request: HttpRequest) => new HttpResponse(`file ${request.params.p}`);
    const guard: Koa.Middleware = (ctx) => ctx.throw(403);
    const below = new Router().use("/files/admin", guard).use("/files", koaRoutes([path("<path:p>", serveFile)]));
    const guards = new Router().all("/files/admin/*rest", guard);
    const beside = new Koa().use(guards.routes()).use(koaRoutes([path("files/<path:p>", serveFile)]));
    // A route behind the list does not hide anything.
    beside.use(new Router().all("/:a/:b/:c/:d", (_ctx, next) => next()).routes());
    for (const app of [new Koa().use(below.routes()), beside]) {
      const url = await serve(app.on("error", () => undefined));
      for (const target of hiddenTargets) expect((await fetch(url + target)).status, target).toBe(404);
      expect((await fetch(`${url}/files/admin/x`)).status).toBe(403);
      expect(await (await fetch(`${url}/files/a%2Fb/%61dmin`)).text()).toBe("file a/b/admin");
    }
  });

  it("passes the router's params and the context to a single view", async () => {
    const router = new Router();
    router.get(
      "/things/:id",
      koaMiddleware((request) => new HttpResponse(`${request.params.id} ${(request.native as Koa.Context).method}`)),
    );
    const url = await serve(new Koa().use(router.routes()));
    expect(await (await fetch(`${url}/things/x`)).text()).toBe("x GET");
  });
});

describe("sendResponse", () => {
  it("sends from within middleware, and keeps what the middleware has set", async () => {
    const app = new Koa();
    app.use((ctx) => {
      ctx.set("X-Mine", "1");
      ctx.cookies.set("theirs", "1");
      const response = new JsonResponse({ a: 1 });
      response.setCookie("ours", "2");
      return sendResponse(response, ctx);
    });
    const response = await fetch(await serve(app));
    expect(response.headers.get("x-mine")).toBe("1");
    expect(response.headers.getSetCookie()).toEqual(["theirs=1; path=/; httponly", "ours=2; Path=/"]);
  });
});

describe("errors", () => {
  it("reach middleware unchanged", async () => {
    const app = new Koa();
    app.use(async (ctx, next) => {
      try {
        await next();
      } catch (error) {
        ctx.status = (error as PermissionDenied).status;
        ctx.body = (error as Error).name;
      }
    });
    app.use(
      koaMiddleware(() => {
        throw new PermissionDenied();
      }),
    );
    const response = await fetch(await serve(app));
    expect([response.status, await response.text()]).toEqual([403, "PermissionDenied"]);
  });
});
