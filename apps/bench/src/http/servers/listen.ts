import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { HttpResponse, JsonResponse, path, type UrlPattern, type View } from "@riposte/core";
import type { Running } from "../contenders.ts";
import type { Scenario } from "../scenarios.ts";

/** Serves a listener on a free port of the loopback interface. */
export async function listen(listener: RequestListener): Promise<Running> {
  const server = createServer(listener);
  server.listen(0, "127.0.0.1");
  return running(server);
}

/** Waits until a server listens. */
export async function running(server: Server): Promise<Running> {
  if (!server.listening) await once(server, "listening");
  return { port: (server.address() as AddressInfo).port };
}

/** Returns a view that writes the scenario's data anew for each request. */
export function viewOf({ data }: Scenario): View {
  return () => new JsonResponse(data);
}

/** Returns the patterns of a scenario; the others answer with a text of their own. */
export function patternsOf(scenario: Scenario): UrlPattern[] {
  return scenario.paths.map((one, index) => {
    const view: View = isAsked(scenario, one) ? viewOf(scenario) : () => new HttpResponse(`list ${index}`);
    return path(one.slice(1), view);
  });
}

/** Whether a path of the list is the one that is asked for. */
export function isAsked({ path: asked }: Scenario, one: string): boolean {
  return asked.split("/")[1] === one.split("/")[1];
}
