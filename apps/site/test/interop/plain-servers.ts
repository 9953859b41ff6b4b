import { createServer } from "node:http";
import formbody from "@fastify/formbody";
import { bodyParser } from "@koa/bodyparser";
import { JsonResponse } from "@riposte/core";
import type { CsrfOptions } from "@riposte/csrf";
import * as onExpress from "@riposte/csrf/express";
import * as onFastify from "@riposte/csrf/fastify";
import * as onKoa from "@riposte/csrf/koa";
import express from "express";
import Fastify from "fastify";
import Koa from "koa";
import { createApp } from "../../../../packages/csrf/test/csurf-app/rotating.ts";
import type { Servers } from "./servers.ts";

const options: CsrfOptions = {
  failureView: (_request, reason) => new JsonResponse({ refused: reason }, { status: 403 }),
};

/** Plain handlers at token/, rotate/, form/ and submit/ of django_site.py. */
export const plainServers: Servers = {
  express() {
    const { csrf, csrfInput, getToken, rotateToken } = onExpress;
    const app = express();
    app.use(express.urlencoded({ extended: false }), csrf(options));
    app.get("/token/", (request, response) => void response.json({ token: getToken(request) }));
    app.get("/rotate/", (request, response) => {
      rotateToken(request);
      response.json({ token: getToken(request) });
    });
    app.get("/form/", (request, response) => void response.send(csrfInput(request)));
    app.post("/submit/", (request, response) => void response.json({ fields: request.body }));
    return createServer(app);
  },
  koa() {
    const { csrf, csrfInput, getToken, rotateToken } = onKoa;
    const app = new Koa();
    app.use(bodyParser()).use(csrf(options));
    app.use(async (ctx) => {
      if (ctx.path === "/rotate/") rotateToken(ctx);
      if (ctx.path === "/submit/") ctx.body = { fields: ctx.request.body };
      else ctx.body = ctx.path === "/form/" ? csrfInput(ctx) : { token: getToken(ctx) };
    });
    return createServer(app.callback());
  },
  async fastify() {
    const { csrf, csrfInput, getToken, rotateToken } = onFastify;
    const app = Fastify();
    await app.register(formbody);
    app.addHook("preHandler", csrf(options));
    app.get("/token/", async (request) => ({ token: getToken(request) }));
    app.get("/rotate/", async (request) => {
      rotateToken(request);
      return { token: getToken(request) };
    });
    app.get("/form/", async (request) => csrfInput(request));
    app.post("/submit/", async (request) => ({ fields: request.body }));
    await app.ready();
    return app.server;
  },
};

/** The application of docs/from/csurf.md, with a new token at login. */
export const migratedApp: Servers = { express: () => createServer(createApp()) };
