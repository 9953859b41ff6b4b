import type { Server } from "node:http";
import { expressServer } from "./servers/express.ts";
import { fastifyServer } from "./servers/fastify.ts";
import { fetchServer } from "./servers/fetch.ts";
import { koaServer } from "./servers/koa.ts";
import { nodeServer } from "./servers/node.ts";

/** The servers of the site by framework, in the order of their ports. */
export const frameworks: Readonly<Record<string, () => Server | Promise<Server>>> = {
  Express: expressServer,
  Koa: koaServer,
  Fastify: fastifyServer,
  "node:http": nodeServer,
  fetch: fetchServer,
};
