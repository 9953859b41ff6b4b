import { type AdapterHarness, type RunningServer, startNodeServer } from "@riposte/conformance";
import type { HttpResponseBase } from "@riposte/core";
import Koa from "koa";
import { koaMiddleware, koaRoutes, sendResponse } from "../src/index.ts";

/** Koa with its own error handling, in production. */
export const harness: AdapterHarness = {
  name: "koa",
  // Koa itself reports each client that leaves.
  lacks: ["quietLeaving"],
  async start(views, settings, options) {
    const errors: unknown[] = [];
    const app = new Koa({ env: "production" });
    app.on("error", (error) => errors.push(error));
    app.use(typeof views === "function" ? koaMiddleware(views, settings) : koaRoutes(views, settings));
    return { ...(await startNodeServer(app.callback(), options)), errors };
  },
};

/** The same for Koa 2, under whose name `koa` must be mocked. */
export const koa2Harness: AdapterHarness = {
  ...harness,
  name: "koa 2",
  lacks: [...harness.lacks!, "missingFileIsError"],
};

/** Starts middleware that sends what `make` returns, and calls `settled` when that is done. */
export function startSending(
  make: () => HttpResponseBase,
  settled: () => void,
): Promise<Pick<RunningServer, "url" | "close">> {
  const app = new Koa().on("error", () => undefined);
  app.use((ctx) => sendResponse(make(), ctx).finally(settled));
  return startNodeServer(app.callback());
}
