import { type HttpRequest, JsonResponse } from "@riposte/core";
import { runningServers } from "../running-servers.ts";

/** Returns the framework of this server, and the ports of the same site on the others. */
export function servers(request: HttpRequest) {
  const port = Number(request.getPort());
  return new JsonResponse({
    framework: runningServers.get(port) ?? "unknown",
    servers: [...runningServers].map(([at, framework]) => ({ framework, port: at, current: at === port })),
  });
}
