import type { Server } from "node:http";
import { serve as serveHono } from "@hono/node-server";
import { fetchHandler } from "@riposte/web";
import { Hono } from "hono";
import type { Running, Start } from "../contenders.ts";
import { colonPath } from "../scenarios.ts";
import { isAsked, patternsOf, running } from "./listen.ts";

type Fetch = (request: Request) => Response | Promise<Response>;

function serve(fetch: Fetch): Promise<Running> {
  return running(serveHono({ fetch, port: 0, hostname: "127.0.0.1" }) as Server);
}

export const servers: Readonly<Record<string, Start>> = {
  "Hono c.json": (scenario) => {
    const app = new Hono();
    for (const [index, one] of scenario.paths.entries()) {
      if (isAsked(scenario, one)) app.get(colonPath(one), (c) => c.json(scenario.data));
      else app.get(colonPath(one), (c) => c.text(`list ${index}`));
    }
    return serve(app.fetch);
  },
  "fetchHandler(list)": (scenario) => serve(fetchHandler(patternsOf(scenario))),
  "fetchHandler(list) in Hono": (scenario) => {
    const handler = fetchHandler(patternsOf(scenario));
    return serve(new Hono().all("*", (c) => handler(c.req.raw)).fetch);
  },
};
