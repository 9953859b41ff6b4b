import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import * as http2 from "node:http2";
import type { AddressInfo } from "node:net";
import formbody from "@fastify/formbody";
import { bodyParser } from "@koa/bodyparser";
import { StreamingHttpResponse } from "@riposte/core";
import express from "express";
import express4 from "express4";
import Fastify from "fastify";
import Koa from "koa";
import { describe, expect, it } from "vitest";
import * as onExpress from "../src/express.ts";
import * as onFastify from "../src/fastify.ts";
import * as onKoa from "../src/koa.ts";
import { ask, reasonOf } from "./ask.ts";
import { addressOf } from "./plain-hosts.ts";
import { secret, token } from "./request-of.ts";

const cookie = { Cookie: `csrftoken=${secret}` };
const form = { ...cookie, "Content-Type": "application/x-www-form-urlencoded" };
const field = `csrfmiddlewaretoken=${token}`;

async function withServer(server: Server, test: (url: string) => Promise<void>): Promise<void> {
  if (!server.listening) await once(server.listen(0, "127.0.0.1"), "listening");
  try {
    await test(addressOf(server));
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const onNode = (app: unknown, test: (url: string) => Promise<void>) =>
  withServer(createServer(app as RequestListener), test);

describe.each<[string, typeof express]>([
  ["Express 5", express],
  ["Express 4", express4],
])("csrf() in a router of %s", (_host, framework) => {
  it("X21: protects what is below its prefix, and that alone", async () => {
    const app = framework();
    const router = framework.Router();
    const seen: string[] = [];
    const exempt = ({ path }: onExpress.ExpressRequest): boolean => {
      seen.push(path);
      return path === "/hook";
    };
    router.use(framework.urlencoded({ extended: false }), onExpress.csrf({ debug: true, exempt }));
    router.use((_request, response) => void response.send("inside"));
    app.use("/account", router);
    app.use((_request, response) => void response.send("outside"));
    await onNode(app, async (url) => {
      expect(reasonOf(await ask(`${url}/account/save`, "POST", form, "a=1"))).toBe("CSRF token missing.");
      expect((await ask(`${url}/account/save`, "POST", form, field)).body).toBe("inside");
      expect((await ask(`${url}/account/hook`, "POST", form, "a=1")).body).toBe("inside");
      expect((await ask(`${url}/hook`, "POST", form, "a=1")).body).toBe("outside");
      expect(seen).toEqual(["/save", "/save", "/hook"]);
    });
  });

  it("X21: lets one request pass two of them, and a sub-application", async () => {
    const app = framework();
    const inner = framework();
    inner.use(onExpress.csrf(), (request, response) => void response.send(onExpress.getToken(request)));
    app.use(framework.urlencoded({ extended: false }), onExpress.csrf({ cookieName: "mine" }), onExpress.csrf(), inner);
    await onNode(app, async (url) => {
      const made = await ask(`${url}/`);
      expect(made.cookies).toEqual([expect.stringMatching(/^mine=/)]);
      const Cookie = made.cookies[0]!.split(";")[0]!;
      expect((await ask(`${url}/`, "POST", { Cookie, "X-CSRFToken": made.body })).status).toBe(200);
      expect((await ask(`${url}/`, "POST", { ...cookie, "X-CSRFToken": token })).status).toBe(403);
    });
  });

  it("X21: hands what handlers throw to the error handler, once", async () => {
    const app = framework();
    const errors: unknown[] = [];
    app.use(onExpress.csrf());
    app.use(() => {
      throw new Error("broken");
    });
    app.use(((error, _request, response, _next) => {
      errors.push((error as Error).message);
      response.status(500).send("own");
    }) as express.ErrorRequestHandler);
    await onNode(app, async (url) => {
      expect(await ask(`${url}/`)).toMatchObject({ status: 500, body: "own" });
      expect(errors).toEqual(["broken"]);
    });
  });
});

describe("csrf() in a plugin of Fastify", () => {
  it("X21: protects the routes of the plugin, and not those beside it", async () => {
    const app = Fastify();
    await app.register(formbody);
    await app.register(
      async (scope) => {
        scope.addHook(
          "preHandler",
          onFastify.csrf({ debug: true, exempt: ({ routeOptions }) => routeOptions.url === "/in/:id" }),
        );
        scope.post("/save", async () => "inside");
        scope.post("/:id", async () => "exempt");
      },
      { prefix: "/in" },
    );
    app.post("/save", async () => "outside");
    app.post("/own", { preHandler: [onFastify.csrf(), onFastify.csrf()] }, async () => "own");
    app.setNotFoundHandler({ preHandler: onFastify.csrf({ debug: true }) }, async (request) =>
      onFastify.getToken(request),
    );
    await app.ready();
    await withServer(app.server, async (url) => {
      expect((await ask(`${url}/in/save`, "POST", form, "a=1")).status).toBe(403);
      expect((await ask(`${url}/in/save`, "POST", form, field)).body).toBe("inside");
      expect((await ask(`${url}/in/5`, "POST", form, "a=1")).body).toBe("exempt");
      expect((await ask(`${url}/save`, "POST", form, "a=1")).body).toBe("outside");
      expect((await ask(`${url}/own`, "POST", form, "a=1")).status).toBe(403);
      expect((await ask(`${url}/own`, "POST", form, field)).body).toBe("own");
      expect((await ask(`${url}/nowhere`)).body).toMatch(/^\w{64}$/);
    });
    expect((await app.inject({ method: "POST", url: "/own", headers: form, payload: field })).body).toBe("own");
    expect((await app.inject({ method: "POST", url: "/own", headers: form, payload: "a=1" })).statusCode).toBe(403);
    await app.close();
  });
});

describe("csrf() and a failureView that streams", () => {
  const options = {
    failureView: () => new StreamingHttpResponse(["a".repeat(10), "b"], { status: 403, contentType: "text/plain" }),
  };
  const apps: Readonly<Record<string, () => Promise<Server>>> = {
    Express: async () => createServer(express().use(onExpress.csrf(options)) as RequestListener),
    Koa: async () => createServer(new Koa().use(onKoa.csrf(options)).callback()),
    async Fastify() {
      const app = Fastify();
      app.addHook("preHandler", onFastify.csrf(options));
      app.post("/", async () => "saved");
      await app.ready();
      return app.server;
    },
  };

  it.each(Object.keys(apps))("sends it whole on %s", async (host) => {
    await withServer(await apps[host]!(), async (url) => {
      expect(await ask(`${url}/`, "POST", cookie)).toMatchObject({
        status: 403,
        type: "text/plain",
        body: `${"a".repeat(10)}b`,
      });
    });
  });
});

describe("csrf() over HTTP/2", () => {
  const apps: Readonly<Record<string, () => Promise<http2.Http2Server>>> = {
    async Koa() {
      const app = new Koa();
      app.use(bodyParser()).use(onKoa.csrf({ debug: true }));
      app.use(async (ctx) => {
        ctx.body = onKoa.getToken(ctx);
      });
      return http2.createServer(app.callback());
    },
    async Fastify() {
      const app = Fastify({ http2: true });
      await app.register(formbody);
      app.addHook("preHandler", onFastify.csrf({ debug: true }));
      app.all("/", async (request) => onFastify.getToken(request));
      await app.ready();
      return app.server;
    },
  };

  it.each(Object.keys(apps))("X21: checks and gives tokens on %s, many on one connection", async (host) => {
    const server = await apps[host]!();
    await once(server.listen(0, "127.0.0.1"), "listening");
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const client = http2.connect(origin);
    const send = async (headers: http2.OutgoingHttpHeaders, body?: string) => {
      const stream = client.request({ ":path": "/", ...headers }, { endStream: body === undefined });
      if (body !== undefined) stream.end(body);
      const [head] = (await once(stream, "response")) as [http2.IncomingHttpHeaders];
      let text = "";
      for await (const chunk of stream.setEncoding("utf8")) text += chunk;
      return { status: head[":status"], cookies: head["set-cookie"] ?? [], text };
    };
    const post = { ":method": "POST", "content-type": "application/x-www-form-urlencoded" };
    const own = { ...post, cookie: `csrftoken=${secret}` };
    const answers = await Promise.all([
      send({}),
      send(own, field),
      send({ ...own, origin }, field),
      send({ ...own, origin: "http://evil.example" }, field),
      send(own, "a=1"),
      send({ ...own, cookie: `csrftoken=${"a".repeat(32)}` }, field),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 403, 403, 403]);
    expect(answers[0]).toMatchObject({ text: expect.stringMatching(/^\w{64}$/), cookies: [expect.any(String)] });
    expect(answers[3]!.text).toContain("Origin checking failed - http://evil.example");
    client.close();
    server.close();
  });
});
