import compress from "@fastify/compress";
import cookie from "@fastify/cookie";
import formbody from "@fastify/formbody";
import helmet from "@fastify/helmet";
import multipart from "@fastify/multipart";
import { firstTextOf, parkedStreams } from "@riposte/conformance";
import {
  type HttpRequest,
  HttpResponse,
  JsonResponse,
  PermissionDenied,
  patchVaryHeaders,
  path,
  StreamingHttpResponse,
} from "@riposte/core";
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyPluginCallback,
  type FastifyRequest,
} from "fastify";
import { afterEach, describe, expect, it } from "vitest";
import { fastifyHandler, fastifyRoutes, sendResponse } from "./index.ts";

const running: FastifyInstance[] = [];

function create(): FastifyInstance {
  const app = fastify({ forceCloseConnections: true });
  running.push(app);
  return app;
}

const listen = (app: FastifyInstance): Promise<string> => app.listen({ host: "127.0.0.1", port: 0 });

afterEach(async () => {
  for (const app of running.splice(0)) await app.close();
});

const echoForm = async (request: HttpRequest): Promise<HttpResponse> => {
  const { fields, files } = await request.form();
  return new JsonResponse({
    fields: [...fields.lists()],
    files: [...files.items()].map(([field, file]) => [field, file.name, file.size]),
  });
};
const echoJson = async (request: HttpRequest): Promise<HttpResponse> =>
  new JsonResponse(await request.json(), { safe: false });

function upload(): FormData {
  const form = new FormData();
  form.append("a", "1");
  form.append("f", new Blob(["hello"]), "x.txt");
  return form;
}

describe("plugins that see the response", () => {
  it("keeps the headers of @fastify/helmet", async () => {
    const app = create();
    await app.register(helmet);
    app.get(
      "/",
      fastifyHandler(() => new HttpResponse("a")),
    );
    expect((await fetch(await listen(app))).headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("lets @fastify/compress compress responses, streamed or not", async () => {
    const app = create();
    await app.register(compress, { threshold: 0, encodings: ["gzip"] });
    app.get(
      "/",
      fastifyHandler(() => new HttpResponse("a".repeat(2000))),
    );
    app.get(
      "/stream",
      fastifyHandler(() => new StreamingHttpResponse(["a".repeat(2000), "b"])),
    );
    const url = await listen(app);
    for (const [target, text] of [
      ["/", "a".repeat(2000)],
      ["/stream", `${"a".repeat(2000)}b`],
    ]) {
      const response = await fetch(url + target, { headers: { "Accept-Encoding": "gzip" } });
      expect(response.headers.get("content-encoding")).toBe("gzip");
      expect(await response.text()).toBe(text);
    }
  });

  it("S9 A8: sends each event at once beside @fastify/compress", async () => {
    const app = create();
    await app.register(compress, { threshold: 0 });
    app.get("/events", fastifyHandler(parkedStreams));
    expect(await firstTextOf(`${await listen(app)}/events`)).toBe("data: first\n\n");
  });

  it("keeps the cookies of @fastify/cookie beside its own, and merges Vary", async () => {
    const app = create();
    await app.register(cookie);
    app.addHook("onRequest", async (_request, reply) => {
      reply.setCookie("theirs", "1").header("Vary", "Origin");
    });
    app.get(
      "/",
      fastifyHandler(() => {
        const response = new HttpResponse("a");
        response.setCookie("ours", "2");
        patchVaryHeaders(response, ["Cookie"]);
        return response;
      }),
    );
    const { headers } = await fetch(await listen(app));
    expect(headers.getSetCookie().toSorted()).toEqual(["ours=2; Path=/", "theirs=1; SameSite=Lax"]);
    expect(headers.get("vary")).toBe("Origin, Cookie");
  });

  it("lets onSend hooks read and replace the payload", async () => {
    const app = create();
    app.addHook("onSend", async (_request, reply, payload) => {
      reply.header("X-Seen", String(payload));
      return "replaced";
    });
    app.get(
      "/",
      fastifyHandler(async () => new JsonResponse({ a: 1 })),
    );
    const response = await fetch(await listen(app));
    expect([response.headers.get("x-seen"), await response.text()]).toEqual(['{"a": 1}', "replaced"]);
  });
});

describe("plugins that read the body first", () => {
  it("uses the body that Fastify's JSON parser or @fastify/formbody has parsed", async () => {
    const app = create();
    await app.register(formbody);
    app.post("/json", fastifyHandler(echoJson));
    app.post("/form", fastifyHandler(echoForm));
    const url = await listen(app);
    const json = await fetch(`${url}/json`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: '{"a": 1}',
    });
    expect(await json.text()).toBe('{"a": 1}');
    const form = await fetch(`${url}/form`, { method: "POST", body: new URLSearchParams("a=1&a=2") });
    expect(await form.json()).toEqual({ fields: [["a", ["1", "2"]]], files: [] });
  });

  it.each([undefined, true] as const)(
    "uses the files of @fastify/multipart with attachFieldsToBody: %s",
    async (attachFieldsToBody) => {
      const app = create();
      await app.register(multipart, attachFieldsToBody === undefined ? {} : { attachFieldsToBody });
      app.post("/", fastifyHandler(echoForm));
      const response = await fetch(await listen(app), { method: "POST", body: upload() });
      expect(await response.json()).toEqual({ fields: [["a", ["1"]]], files: [["f", "x.txt", 5]] });
    },
  );

  it("X15: reads the body itself inside fastifyRoutes, whatever plugins the app has", async () => {
    const app = create();
    await app.register(formbody);
    await app.register(multipart);
    await app.register(fastifyRoutes([path("form/", echoForm), path("json/", echoJson)]));
    const url = await listen(app);
    expect(await (await fetch(`${url}/form/`, { method: "POST", body: upload() })).json()).toEqual({
      fields: [["a", ["1"]]],
      files: [["f", "x.txt", 5]],
    });
    expect(
      (await fetch(`${url}/json/`, { method: "POST", headers: { "Content-Type": "application/json" }, body: "{bad" }))
        .status,
    ).toBe(400);
  });

  it("does not change the app's parsers outside of fastifyRoutes", async () => {
    const app = create();
    await app.register(fastifyRoutes([path("view/", () => new HttpResponse("v"))]));
    app.post("/own", async (request) => request.body);
    const response = await fetch(`${await listen(app)}/own`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: '{"a":1}',
    });
    expect(await response.json()).toEqual({ a: 1 });
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

  it("works below a prefix, also one with parameters", async () => {
    const app = create();
    app.register(fastifyRoutes(patterns), { prefix: "/api" });
    app.register(fastifyRoutes(patterns), { prefix: "/:tenant/v1" });
    const url = await listen(app);
    expect(await (await fetch(`${url}/api/items/7/?x=1`)).text()).toBe("/api/items/7/ 7 /api");
    expect(await (await fetch(`${url}/api/`)).text()).toBe("index");
    expect(await (await fetch(`${url}/acme/v1/items/8/`)).text()).toBe("/acme/v1/items/8/ 8 /acme/v1");
    expect((await fetch(`${url}/items/7/`)).status).toBe(404);
  });

  it("calls the app's not-found handler when no pattern matches", async () => {
    const app = create();
    app.setNotFoundHandler((_request, reply) => reply.code(404).send("ours"));
    app.register(fastifyRoutes(patterns));
    expect(await (await fetch(`${await listen(app)}/items/x/`)).text()).toBe("ours");
  });

  it("A2 F8: strips a prefix that is percent-encoded", async () => {
    const app = create();
    app.register(fastifyRoutes(patterns), { prefix: "/api" });
    app.register(fastifyRoutes(patterns), { prefix: "/:tenant/v1" });
    const url = await listen(app);
    expect(await (await fetch(`${url}/%61pi/items/7/`)).text()).toBe("/api/items/7/ 7 /api");
    expect(await (await fetch(`${url}/a%2Fb%20c/v1/%69tems/%37/`)).text()).toBe("/a/b c/v1/items/7/ 7 /a/b c/v1");
  });

  it("strips a prefix when Fastify ignores doubled slashes, and takes routes of Fastify first", async () => {
    const app = fastify({ routerOptions: { ignoreDuplicateSlashes: true } });
    app.get("/api/health", () => "up");
    app.register(fastifyRoutes(patterns), { prefix: "/api/" });
    expect((await app.inject("//api/items/7/")).body).toBe("//api/items/7/ 7 //api");
    expect((await app.inject("/api/health")).body).toBe("up");
  });

  it("A2 F8: a guard mounted outside answers, or the path is a 404", async () => {
    const guard: FastifyPluginCallback = (scope, _options, done) => {
      scope.addHook("onRequest", (_request, reply) => reply.code(403).send("guard"));
      scope.all("/*", () => "unreachable");
      done();
    };
    const serveFile = (request: HttpRequest) => new HttpResponse(`file ${request.params.p}`);
    const beside = create();
    beside.register(fastifyRoutes([path("files/<path:p>", serveFile)]));
    const below = create();
    below.register(fastifyRoutes([path("<path:p>", serveFile)]), { prefix: "/files" });
    for (const app of [beside, below]) {
      app.register(guard, { prefix: "/files/admin" });
      const url = await listen(app);
      const status = async (target: string): Promise<number> => (await fetch(url + target)).status;
      // Fastify decodes before it routes, but for slashes.
      for (const target of ["/files/admin/x", "/files/%61dmin/x", "/%66iles/admin/x"])
        expect(await status(target)).toBe(403);
      for (const target of ["/files/admin%2Fx", "/files%2Fadmin/x", "/files/admin%2fx%2Fy"]) {
        expect(await status(target), target).toBe(404);
      }
      expect(await (await fetch(`${url}/files/a%2Fb/%61dmin`)).text()).toBe("file a/b/admin");
    }
  });

  it("passes Fastify's own params and request to a single view", async () => {
    const app = create();
    app.get(
      "/things/:id",
      fastifyHandler(
        (request) => new HttpResponse(`${request.params.id} ${(request.native as FastifyRequest).routeOptions.url}`),
      ),
    );
    expect(await (await fetch(`${await listen(app)}/things/x`)).text()).toBe("x /things/:id");
  });

  it("works with inject, without a socket", async () => {
    const app = create();
    app.register(fastifyRoutes([...patterns, path("echo/", echoJson)]));
    expect((await app.inject("/items/7/")).body).toBe("/items/7/ 7 ");
    expect((await app.inject({ method: "POST", url: "/echo/", payload: { a: 1 } })).body).toBe('{"a": 1}');
  });
});

describe("sendResponse", () => {
  it("sends from within a synchronous or asynchronous handler", async () => {
    const app = create();
    app.get("/sync", (_request, reply) => sendResponse(new JsonResponse({ a: 1 }), reply));
    app.get("/async", async (_request, reply) =>
      sendResponse(new StreamingHttpResponse(["a", "b"]), reply.header("X-Mine", "1")),
    );
    const url = await listen(app);
    expect(await (await fetch(`${url}/sync`)).text()).toBe('{"a": 1}');
    const response = await fetch(`${url}/async`);
    expect([response.headers.get("x-mine"), await response.text()]).toEqual(["1", "ab"]);
  });
});

describe("errors", () => {
  it("reach the error handler unchanged", async () => {
    const app = create();
    app.setErrorHandler((error, _request, reply) =>
      reply.code((error as PermissionDenied).status).send((error as Error).name),
    );
    app.get(
      "/",
      fastifyHandler(() => {
        throw new PermissionDenied();
      }),
    );
    const response = await fetch(await listen(app));
    expect([response.status, await response.text()]).toEqual([403, "PermissionDenied"]);
  });

  it("B14: hide their messages with the error handler of docs/production.md", async () => {
    const app = create();
    app.setErrorHandler((error, request, reply) => {
      const { statusCode = 500 } = error as FastifyError;
      if (statusCode >= 500) request.log.error({ err: error });
      return reply.code(statusCode).send(statusCode < 500 ? error : { statusCode, error: "Internal Server Error" });
    });
    const thrown = { unexpected: new Error("secret-1"), denied: new PermissionDenied("no entry") };
    for (const [name, error] of Object.entries(thrown)) {
      app.get(
        `/${name}`,
        fastifyHandler(() => {
          throw error;
        }),
      );
    }
    const url = await listen(app);
    const [unexpected, denied] = await Promise.all([fetch(`${url}/unexpected`), fetch(`${url}/denied`)]);
    expect([unexpected.status, await unexpected.json()]).toEqual([
      500,
      { statusCode: 500, error: "Internal Server Error" },
    ]);
    expect([denied.status, await denied.json()]).toMatchObject([403, { message: "no entry" }]);
  });
});
