import { createServer, type Server } from "node:http";
import { nodeHandler } from "@riposte/node";
import { urlpatterns } from "../urls.ts";

/** The site on node:http alone, not yet listening. */
export function nodeServer(): Server {
  return createServer(nodeHandler(urlpatterns));
}
