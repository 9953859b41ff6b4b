import type { Server } from "node:http";
import { fastifyRoutes } from "@riposte/fastify";
import Fastify from "fastify";
import { mountOnFastify } from "../examples/hosts/fastify.ts";
import { settings } from "../settings.ts";
import { urlpatterns } from "../urls.ts";

/** Returns the site on Fastify, not yet listening. */
export async function fastifyServer(): Promise<Server> {
  const app = Fastify();
  await mountOnFastify(app);
  await app.register(fastifyRoutes(urlpatterns, settings));
  await app.ready();
  return app.server;
}
