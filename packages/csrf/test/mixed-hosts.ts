import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import formbody from "@fastify/formbody";
import { bodyParser } from "@koa/bodyparser";
import { HttpResponse, include, path, type RequestSettings } from "@riposte/core";
import express from "express";
import express4 from "express4";
import Fastify from "fastify";
import Koa from "koa";
import Koa2 from "koa2";
import { expressRouter } from "../../express/src/index.ts";
import { fastifyRoutes } from "../../fastify/src/index.ts";
import { koaRoutes } from "../../koa/src/index.ts";
import * as expressCsrf from "../src/express.ts";
import * as fastifyCsrf from "../src/fastify.ts";
import { type CsrfOptions, csrfProtect, getToken as getTokenOfView } from "../src/index.ts";
import * as koaCsrf from "../src/koa.ts";

/** How an application of a test differs from the usual one. */
export interface MixedOptions {
  readonly csrf?: CsrfOptions;
  /** The option `exempt`, called with the request's path. */
  readonly exempt?: (path: string) => boolean;
  readonly settings?: RequestSettings;
  /** The session of every request. */
  readonly session?: Record<string, unknown>;
  /** Whether a token is made for every request before its handler runs, as templates need it. */
  readonly eager?: boolean;
}

/** Below views/: token/ sends a token, save/ answers "saved" to a form, bare/ is a view without a decorator. */
const urlpatterns = [
  path(
    "views/",
    include([
      path(
        "token/",
        csrfProtect((request) => {
          const response = new HttpResponse(getTokenOfView(request));
          response.headers.set("Vary", "Accept");
          return response;
        }),
      ),
      path(
        "vary/",
        // What a decorator around csrfProtect sees of the response: a cache must know that it holds a token.
        async (request) => {
          const response = await csrfProtect((inner) => new HttpResponse(getTokenOfView(inner)))(request);
          return new HttpResponse(String(response.getHeader("Vary")));
        },
      ),
      path(
        "save/",
        csrfProtect(async (request) => new HttpResponse((await request.form()).fields.get("a") ?? "saved")),
      ),
      path("bare/", (request) => new HttpResponse(getTokenOfView(request))),
      path(
        "mine/",
        csrfProtect({ cookieName: "mine" })((request) => new HttpResponse(getTokenOfView(request))),
      ),
    ]),
  ),
];

/**
 * An application of plain handlers and views on each host. Plain: GET /token, POST /save, POST /strict with a `csrf()` whose
 * options differ, GET /broken whose error is answered with a token, GET /late which makes a token after the head.
 */
export const mixedHosts: Readonly<Record<string, (options: MixedOptions) => Promise<Server>>> = {
  "Express 5": (options) => onExpress(express, options),
  "Express 4": (options) => onExpress(express4, options),
  "Koa 3": (options) => onKoa(Koa, options),
  "Koa 2": (options) => onKoa(Koa2, options),
  Fastify: onFastify,
};

const strict: CsrfOptions = { headerName: "X-Strict", debug: true };

/** Replaces the method as method-override does. */
function overrideMethod(request: IncomingMessage): void {
  const method = request.headers["x-http-method-override"];
  if (typeof method !== "string") return;
  Object.assign(request, { originalMethod: request.method });
  request.method = method;
}

function messageOf(make: () => string): string {
  try {
    return make();
  } catch (error) {
    return (error as Error).message;
  }
}

async function onExpress(framework: typeof express, options: MixedOptions): Promise<Server> {
  const { csrf, getToken } = expressCsrf;
  const { exempt, session, eager, settings } = options;
  const app = framework();
  app.set("env", "test");
  app.use(framework.urlencoded({ extended: true }), (request, _response, next) => {
    overrideMethod(request);
    Object.assign(request, { session });
    next();
  });
  app.use(csrf({ ...options.csrf, ...(exempt && { exempt: (request) => exempt(request.path) }) }, settings));
  app.use((request, _response, next) => {
    if (eager) getToken(request);
    next();
  });
  app.get("/token", (request, response) => void response.send(getToken(request)));
  app.all("/save", (_request, response) => void response.send("saved"));
  app.post("/strict", csrf(strict), (_request, response) => void response.send("saved"));
  app.get("/broken", () => {
    throw new Error("broken");
  });
  app.get("/late", (request, response) => {
    response.write("late: ");
    response.end(messageOf(() => getToken(request)));
  });
  app.use(expressRouter(urlpatterns));
  app.use(((error, request, response, _next) => {
    response.status((error as { status?: number }).status ?? 500);
    response.send(`${(error as Error).message}: ${messageOf(() => getToken(request))}`);
  }) as express.ErrorRequestHandler);
  return listen(app as RequestListener);
}

async function onKoa(Framework: typeof Koa, options: MixedOptions): Promise<Server> {
  const { csrf, getToken } = koaCsrf;
  const { exempt, session, eager, settings } = options;
  const app = new Framework();
  app.silent = true;
  const strictCheck = csrf(strict);
  app.use(bodyParser());
  app.use(async (ctx, next) => {
    overrideMethod(ctx.req);
    Object.assign(ctx, { session });
    try {
      await next();
    } catch (error) {
      ctx.status = (error as { status?: number }).status ?? 500;
      ctx.body = `${(error as Error).message}: ${messageOf(() => getToken(ctx))}`;
    }
  });
  app.use(csrf({ ...options.csrf, ...(exempt && { exempt: (ctx) => exempt(ctx.path) }) }, settings));
  app.use(async (ctx, next) => {
    if (eager) getToken(ctx);
    if (ctx.path === "/token") ctx.body = getToken(ctx);
    else if (ctx.path === "/save") ctx.body = "saved";
    else if (ctx.path === "/strict") {
      await strictCheck(ctx, async () => {
        ctx.body = "saved";
      });
    } else if (ctx.path === "/broken") throw new Error("broken");
    else if (ctx.path === "/late") {
      ctx.respond = false;
      ctx.res.write("late: ");
      ctx.res.end(messageOf(() => getToken(ctx)));
    } else await next();
  });
  app.use(koaRoutes(urlpatterns));
  return listen(app.callback());
}

async function onFastify(options: MixedOptions): Promise<Server> {
  const { csrf, getToken } = fastifyCsrf;
  const { exempt, session, eager, settings } = options;
  const app = Fastify();
  await app.register(formbody);
  app.addHook("preHandler", async (request) => {
    overrideMethod(request.raw);
    Object.assign(request, { session });
  });
  app.addHook("preHandler", csrf({ ...options.csrf, ...(exempt && { exempt: ({ url }) => exempt(url) }) }, settings));
  app.addHook("preHandler", async (request) => {
    if (eager) getToken(request);
  });
  app.setErrorHandler((error: Error & { status?: number }, request, reply) =>
    reply.code(error.status ?? 500).send(`${error.message}: ${messageOf(() => getToken(request))}`),
  );
  app.get("/token", async (request) => getToken(request));
  app.route({ method: ["GET", "POST"], url: "/save", handler: async () => "saved" });
  app.post("/strict", { preHandler: csrf(strict) }, async () => "saved");
  app.get("/broken", async () => {
    throw new Error("broken");
  });
  app.get("/late", async (request, reply) => {
    reply.hijack();
    reply.raw.write("late: ");
    reply.raw.end(messageOf(() => getToken(request)));
  });
  await app.register(fastifyRoutes(urlpatterns));
  await app.ready();
  app.server.listen(0, "127.0.0.1");
  await once(app.server, "listening");
  return app.server;
}

async function listen(listener: RequestListener): Promise<Server> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}
