import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type AdapterHarness, casesFor, type RunningServer } from "@riposte/conformance";
import Koa from "koa";
import { describe, it } from "vitest";
import { koaMiddleware, koaRoutes } from "./index.ts";

async function listen(app: Koa): Promise<RunningServer> {
  const errors: unknown[] = [];
  app.on("error", (error) => errors.push(error));
  const server = createServer(app.callback());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, errors, close };
}

const harness: AdapterHarness = {
  name: "koa",
  start(views, settings) {
    const app = new Koa();
    return listen(app.use(typeof views === "function" ? koaMiddleware(views, settings) : koaRoutes(views, settings)));
  },
};

describe("koaMiddleware and koaRoutes", () => {
  for (const { name, run } of casesFor(harness)) it(name, () => run(harness));
});
