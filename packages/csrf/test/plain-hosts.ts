import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import formbody from "@fastify/formbody";
import multipart from "@fastify/multipart";
import { bodyParser } from "@koa/bodyparser";
import express from "express";
import express4 from "express4";
import Fastify from "fastify";
import Koa from "koa";
import Koa2 from "koa2";
import multer from "multer";
import * as expressCsrf from "../src/express.ts";
import * as fastifyCsrf from "../src/fastify.ts";
import type { CsrfOptions } from "../src/index.ts";
import * as koaCsrf from "../src/koa.ts";

/** How an application of a test differs from the usual one. */
export interface AppOptions extends Omit<CsrfOptions, "random"> {
  /** Registers no body parser before `csrf()`. */
  readonly unparsed?: boolean;
  /** Paths that the app-wide `csrf()` leaves alone. */
  readonly exemptPaths?: readonly string[];
}

/**
 * An application of plain handlers on each host: GET /token sends a token, GET /rotate a token after a new secret, GET
 * /plain nothing, and any method on /save answers "saved". POST /upload has a parser and a `csrf()` of its own.
 */
export const hosts: Readonly<Record<string, (options: AppOptions) => Promise<Server>>> = {
  "Express 5": (options) => onExpress(express, options),
  "Express 4": (options) => onExpress(express4, options),
  "Koa 3": (options) => onKoa(Koa, options),
  "Koa 2": (options) => onKoa(Koa2, options),
  Fastify: onFastify,
};

async function onExpress(
  framework: typeof express,
  { unparsed, exemptPaths, ...options }: AppOptions,
): Promise<Server> {
  const { csrf, getToken, rotateToken } = expressCsrf;
  const app = framework();
  if (!unparsed) app.use(framework.urlencoded({ extended: false }), framework.json());
  app.use(csrf({ ...options, ...(exemptPaths && { exempt: (request) => exemptPaths.includes(request.url ?? "") }) }));
  app.get("/token", (request, response) => void response.send(getToken(request)));
  app.get("/plain", (_request, response) => void response.send("plain"));
  app.get("/rotate", (request, response) => {
    getToken(request);
    rotateToken(request);
    response.send(getToken(request));
  });
  app.post("/upload", multer().none(), csrf(), (_request, response) => void response.send("saved"));
  app.all("/save", (_request, response) => void response.send("saved"));
  app.post("/exempt", (_request, response) => void response.send("saved"));
  return listen(app as RequestListener);
}

async function onKoa(Framework: typeof Koa, { unparsed, exemptPaths, ...options }: AppOptions): Promise<Server> {
  const { csrf, getToken, rotateToken } = koaCsrf;
  const app = new Framework();
  app.silent = true;
  if (!unparsed) app.use(bodyParser({ enableTypes: ["form", "json"] }));
  app.use(csrf({ ...options, ...(exemptPaths && { exempt: (ctx) => exemptPaths.includes(ctx.originalUrl) }) }));
  const upload = csrf();
  app.use(async (ctx) => {
    if (ctx.path === "/token") ctx.body = getToken(ctx);
    else if (ctx.path === "/plain") ctx.body = "plain";
    else if (ctx.path === "/rotate") {
      getToken(ctx);
      rotateToken(ctx);
      ctx.body = getToken(ctx);
    } else if (ctx.path === "/upload") {
      await new Promise<void>((resolve, reject) =>
        multer().none()(ctx.req as never, ctx.res as never, (error) => (error ? reject(error) : resolve())),
      );
      (ctx.request as { body?: unknown }).body = (ctx.req as { body?: unknown }).body;
      await upload(ctx, async () => {
        ctx.body = "saved";
      });
    } else ctx.body = "saved";
  });
  return listen(app.callback());
}

async function onFastify({ unparsed, exemptPaths, ...options }: AppOptions): Promise<Server> {
  const { csrf, getToken, rotateToken } = fastifyCsrf;
  const app = Fastify();
  if (unparsed) app.addContentTypeParser("*", (_request, _payload, parsed) => parsed(null));
  else {
    await app.register(formbody);
    await app.register(multipart, { attachFieldsToBody: true });
  }
  app.addHook(
    "preHandler",
    csrf({ ...options, ...(exemptPaths && { exempt: (request) => exemptPaths.includes(request.originalUrl) }) }),
  );
  app.get("/token", async (request) => getToken(request));
  app.get("/plain", async () => "plain");
  app.get("/rotate", async (request) => {
    getToken(request);
    rotateToken(request);
    return getToken(request);
  });
  app.post("/upload", { preHandler: csrf() }, async () => "saved");
  app.post("/exempt", async () => "saved");
  app.route({ method: ["GET", "POST", "PUT", "PATCH", "DELETE"], url: "/save", handler: async () => "saved" });
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

/** Returns the address of a server. */
export function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
