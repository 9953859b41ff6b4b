import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import Fastify from "fastify";
import Koa from "koa";
import { readData } from "../bytes/read-data.ts";

/** The frameworks' own ways to answer with data, by name. */
export type PlainWay = "res.json" | "ctx.body" | "reply.send";

/** Way → port of the server that answers with it. */
export const plainServers: Map<PlainWay, number> = new Map();

/** Starts a server for each framework that answers with the data of `?data=` in its own way, without Riposte. */
export async function startPlainServers(): Promise<{ close(): Promise<void> }> {
  const makers: readonly (readonly [PlainWay, () => Promise<Server>])[] = [
    ["res.json", plainExpress],
    ["ctx.body", plainKoa],
    ["reply.send", plainFastify],
  ];
  const servers = await Promise.all(
    makers.map(async ([way, make]) => {
      const server = await make();
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
      plainServers.set(way, (server.address() as AddressInfo).port);
      return server;
    }),
  );
  return {
    async close() {
      await Promise.all(servers.map((server) => once(server.close(), "close")));
    },
  };
}

async function plainExpress(): Promise<Server> {
  const app = express();
  app.get("/", (request, response) => void response.json(dataOf(request.url)));
  // Its own page for an error, without writing the error to this site's log.
  app.use(((error: Error, _request, response, _next) => {
    response.status(500).send(`${error.name}: ${error.message}`);
  }) satisfies express.ErrorRequestHandler);
  return createServer(app);
}

async function plainKoa(): Promise<Server> {
  const app = new Koa();
  app.silent = true;
  app.use((context) => {
    context.body = dataOf(context.url);
  });
  return createServer(app.callback());
}

async function plainFastify(): Promise<Server> {
  const app = Fastify();
  app.get("/", (request, reply) => reply.send(dataOf(request.url)));
  await app.ready();
  return app.server;
}

function dataOf(url: string): unknown {
  return readData(new URL(url, "http://localhost").searchParams.get("data") ?? "null");
}
