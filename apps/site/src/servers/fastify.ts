import type { Server } from "node:http";
import { fastifyHandler, fastifyRoutes } from "@riposte/fastify";
import { createUrlList } from "@riposte/node";
import Fastify from "fastify";
import { mountOnFastify } from "../examples/hosts/fastify.ts";
import { settings } from "../settings.ts";
import { urlpatterns } from "../urls.ts";

/** Returns the site on Fastify, not yet listening. */
export async function fastifyServer(): Promise<Server> {
  // What Fastify would answer by itself is an unknown address, as on the other servers: a path that it cannot decode, a method that
  // it does not know.
  const unknown = fastifyHandler(createUrlList([], settings).find()!.view, settings);
  const app = Fastify({ frameworkErrors: (_error, request, reply) => void unknown(request, reply) });
  app.setNotFoundHandler(unknown);
  await mountOnFastify(app);
  await app.register(fastifyRoutes(urlpatterns, settings));
  await app.ready();
  return app.server;
}
