import express from "express";
import type { Express as Express4, Request as Request4, RequestHandler as RequestHandler4 } from "express4-types";
import Fastify, { type FastifyRequest } from "fastify";
import Koa, { type Context } from "koa";
import { expectTypeOf } from "vitest";
import * as onExpress from "../src/express.ts";
import * as onFastify from "../src/fastify.ts";
import * as onKoa from "../src/koa.ts";

const settings = { trustProxy: true };

// Express 5.
const app = express();
app.use(onExpress.csrf());
app.use("/below", onExpress.csrf({ exempt: ({ path, method }) => path === "/hook" && method === "POST" }, settings));
app.use(onExpress.csrf({ exempt: ({ headers, originalUrl }) => headers.host === originalUrl }));
app.post("/", express.urlencoded({ extended: false }), onExpress.csrf(), (request, response) => {
  response.send(onExpress.csrfInput(request));
});
app.get("/:id", (request, response) => {
  expectTypeOf(request.params.id).toBeString();
  onExpress.rotateToken(request);
  response.send(onExpress.getToken(request) + onExpress.csrfMeta(request));
});
express.Router().use(onExpress.csrf());

// Express 4.
declare const app4: Express4;
app4.use(onExpress.csrf({ exempt: ({ path }) => path === "/hook" }, settings));
app4.post("/", onExpress.csrf(), (request, response) => void response.send(onExpress.csrfInput(request)));
expectTypeOf(onExpress.csrf()).toExtend<RequestHandler4>();
expectTypeOf(onExpress.getToken).toBeCallableWith({} as Request4<{ id: string }>);

// Koa.
const koa = new Koa<{ user: string }, { extra: number }>();
koa.use(onKoa.csrf({ exempt: ({ path, method }) => path === "/hook" && method === "POST" }, settings));
koa.use(async (ctx, next) => {
  ctx.body = onKoa.csrfInput(ctx) + onKoa.csrfMeta(ctx) + onKoa.getToken(ctx);
  onKoa.rotateToken(ctx);
  await onKoa.csrf()(ctx, next);
});
expectTypeOf(onKoa.csrf()).toExtend<Koa.Middleware>();
expectTypeOf(onKoa.getToken).toBeCallableWith({} as Context);

// Fastify.
const fastify = Fastify();
fastify.addHook("preHandler", onFastify.csrf({ exempt: ({ routeOptions }) => routeOptions.url === "/:id" }, settings));
fastify.post<{ Body: { name: string } }>("/", { preHandler: onFastify.csrf() }, async (request, reply) => {
  expectTypeOf(request.body.name).toBeString();
  onFastify.rotateToken(request);
  return reply.send(onFastify.getToken(request) + onFastify.csrfInput(request) + onFastify.csrfMeta(request));
});
fastify.post("/two", { preHandler: [onFastify.csrf()] }, async (request) => onFastify.getToken(request));
expectTypeOf(onFastify.getToken).toBeCallableWith({} as FastifyRequest);
const fastify2 = Fastify({ http2: true });
fastify2.addHook("preHandler", onFastify.csrf());
fastify2.get("/", { preHandler: onFastify.csrf() }, async (request) => onFastify.getToken(request));

// @ts-expect-error a misspelt option
onExpress.csrf({ exmpt: () => true });
// @ts-expect-error exempt is not asynchronous
onExpress.csrf({ exempt: async () => true });
// @ts-expect-error Koa's request is not its context
onKoa.getToken({} as Koa.Request);
// @ts-expect-error Express's request is not Fastify's
onFastify.getToken({} as Request4);
