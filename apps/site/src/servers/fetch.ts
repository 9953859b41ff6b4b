import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import { fetchHandler } from "@riposte/web";
import { Hono } from "hono";
import { mountOnHono } from "../examples/hosts/fetch.ts";
import { settings } from "../settings.ts";
import { urlpatterns } from "../urls.ts";

/** Returns the site on Hono, as on any host of the fetch API, not yet listening. */
export function fetchServer(): Server {
  const app = new Hono();
  const answer = fetchHandler(urlpatterns, settings);
  mountOnHono(app);
  app.mount("/", async (request) => {
    const response = await answer(request);
    // Hono's server cuts a connection whose body was not read to its end, as after a 413: the client is told before.
    if (response.status >= 400 && request.method !== "GET") response.headers.set("Connection", "close");
    return response;
  });
  return createAdaptorServer(app) as Server;
}
