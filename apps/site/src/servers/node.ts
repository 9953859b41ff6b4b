import { createServer, type Server } from "node:http";
import { nodeHandler } from "@riposte/node";
import { mountOnNode } from "../examples/hosts/node.ts";
import { settings } from "../settings.ts";
import { urlpatterns } from "../urls.ts";

/** Returns the site on node:http without a framework, not yet listening. */
export function nodeServer(): Server {
  return createServer(mountOnNode(nodeHandler(urlpatterns, settings)));
}
