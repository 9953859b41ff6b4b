import { createServer, type Server } from "node:http";
import { koaRoutes } from "@riposte/koa";
import Koa from "koa";
import { mountOnKoa } from "../examples/hosts/koa.ts";
import { settings } from "../settings.ts";
import { urlpatterns } from "../urls.ts";

/** Returns the site on Koa, not yet listening. */
export function koaServer(): Server {
  const app = new Koa();
  mountOnKoa(app);
  app.use(koaRoutes(urlpatterns, settings));
  return createServer(app.callback());
}
