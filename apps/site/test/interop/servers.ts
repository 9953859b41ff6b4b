import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { RequestSettings } from "@riposte/core";
import { expressRouter } from "@riposte/express";
import { fastifyRoutes } from "@riposte/fastify";
import { koaRoutes } from "@riposte/koa";
import { nodeHandler } from "@riposte/node";
import express from "express";
import Fastify from "fastify";
import Koa from "koa";
import { urlpatterns } from "./urls.ts";

// The same as SECURE_PROXY_SSL_HEADER in django_site.py.
const settings: RequestSettings = {
  trustProxy: {
    secureProxySslHeader: ["X-Forwarded-Proto", "https"],
    useXForwardedHost: false,
    useXForwardedPort: false,
  },
};

/** How to make the server of each framework, not yet listening. */
export type Servers = Readonly<Record<string, () => Server | Promise<Server>>>;

/** The views of urls.ts on each framework. */
export const servers: Servers = {
  express() {
    const app = express();
    app.disable("x-powered-by");
    app.use(expressRouter(urlpatterns, settings));
    return createServer(app);
  },
  koa() {
    const app = new Koa();
    app.use(koaRoutes(urlpatterns, settings));
    return createServer(app.callback());
  },
  async fastify() {
    const app = Fastify();
    await app.register(fastifyRoutes(urlpatterns, settings));
    await app.ready();
    return app.server;
  },
  node: () => createServer(nodeHandler(urlpatterns, settings)),
};

export interface RunningServer {
  /** Without a slash at the end. */
  readonly address: string;
  close(): Promise<void>;
}

/** Starts one of the servers on a free port. */
export async function startServer(make: () => Server | Promise<Server>): Promise<RunningServer> {
  const server = await make();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
