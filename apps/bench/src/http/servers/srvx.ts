import { fetchHandler } from "@riposte/web";
import { H3 } from "h3";
import { serve as serveSrvx } from "srvx";
import type { Running, Start } from "../contenders.ts";
import { colonPath } from "../scenarios.ts";
import { isAsked, patternsOf } from "./listen.ts";

type Fetch = (request: Request) => Response | Promise<Response>;

async function serve(fetch: Fetch): Promise<Running> {
  const server = serveSrvx({ fetch, port: 0, hostname: "127.0.0.1", silent: true });
  await server.ready();
  return { port: Number(new URL(server.url!).port) };
}

export const servers: Readonly<Record<string, Start>> = {
  "srvx Response.json": ({ data }) => serve(() => Response.json(data)),
  h3: (scenario) => {
    const app = new H3();
    for (const [index, one] of scenario.paths.entries()) {
      app.get(colonPath(one), () => (isAsked(scenario, one) ? scenario.data : `list ${index}`));
    }
    return serve((request) => app.fetch(request));
  },
  "fetchHandler(list) on srvx": (scenario) => serve(fetchHandler(patternsOf(scenario))),
};
