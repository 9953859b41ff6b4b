import { createServer, type Server } from "node:http";
import { expressRouter } from "@riposte/express";
import express from "express";
import { mountOnExpress } from "../examples/hosts/express.ts";
import { settings } from "../settings.ts";
import { urlpatterns } from "../urls.ts";

/** Returns the site on Express, not yet listening. */
export function expressServer(): Server {
  const app = express();
  app.disable("x-powered-by");
  mountOnExpress(app);
  app.use(expressRouter(urlpatterns, settings));
  return createServer(app);
}
