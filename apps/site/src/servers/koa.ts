import { createServer, type Server } from "node:http";
import { koaRoutes } from "@riposte/koa";
import Koa from "koa";
import { urlpatterns } from "../urls.ts";

/** Returns the site on Koa, not yet listening. */
export function koaServer(): Server {
  const app = new Koa();
  app.use(koaRoutes(urlpatterns));
  return createServer(app.callback());
}
