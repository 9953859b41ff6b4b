import { type HttpRequest, JsonResponse } from "@riposte/core";
import { runningServers } from "../running-servers.ts";

/** Tells which framework answers here, and where the same site runs on the others. */
export function servers(request: HttpRequest) {
  const port = Number(request.getPort());
  return new JsonResponse({
    framework: runningServers.get(port) ?? "unknown",
    servers: [...runningServers].map(([at, framework]) => ({ framework, port: at, current: at === port })),
  });
}
