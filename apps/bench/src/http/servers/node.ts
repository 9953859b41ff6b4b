import { conditionalGet, handleErrors } from "@riposte/core";
import { csrfProtect } from "@riposte/csrf";
import { nodeHandler } from "@riposte/node";
import type { Start } from "../contenders.ts";
import { listen, patternsOf, viewOf } from "./listen.ts";

export const servers: Readonly<Record<string, Start>> = {
  "node:http": ({ data }) =>
    listen((_request, response) => {
      const body = JSON.stringify(data);
      response.writeHead(200, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) });
      response.end(body);
    }),
  "nodeHandler(view)": (scenario) => listen(nodeHandler(viewOf(scenario))),
  "nodeHandler(list)": (scenario) => listen(nodeHandler(patternsOf(scenario))),
  "nodeHandler(list), policies": (scenario) =>
    listen(nodeHandler(patternsOf(scenario), { middleware: [handleErrors, csrfProtect, conditionalGet] })),
};
