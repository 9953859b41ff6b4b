import type { RequestListener } from "node:http";
import { nodeHandler } from "@riposte/node";
import { bout } from "../../views/bout.ts";
import { readForm } from "../views/beside.ts";

/** One view alone; and one behind a function of node:http. */
export function mountOnNode(site: RequestListener): RequestListener {
  const alone = nodeHandler(bout);
  const beside = nodeHandler(readForm);
  return (request, response) => {
    if (request.url === "/alone/") return alone(request, response);
    if (request.url !== "/beside/") return site(request, response);
    response.setHeader("X-Beside", "the framework's own");
    return beside(request, response);
  };
}
