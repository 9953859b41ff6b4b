import { createServer, type Server } from "node:http";
import { expressRouter } from "@riposte/express";
import express from "express";
import { settings } from "../settings.ts";
import { urlpatterns } from "../urls.ts";

/** Returns the site on Express, not yet listening. */
export function expressServer(): Server {
  const app = express();
  app.disable("x-powered-by");
  app.use(expressRouter(urlpatterns, settings));
  return createServer(app);
}
