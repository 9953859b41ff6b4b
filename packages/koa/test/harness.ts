import { type AdapterHarness, startNodeServer } from "@riposte/conformance";
import Koa from "koa";
import { koaMiddleware, koaRoutes } from "../src/index.ts";

/** Koa with its own error handling, in production. */
export const harness: AdapterHarness = {
  name: "koa",
  async start(views, settings, options) {
    const errors: unknown[] = [];
    const app = new Koa({ env: "production" });
    app.on("error", (error) => errors.push(error));
    app.use(typeof views === "function" ? koaMiddleware(views, settings) : koaRoutes(views, settings));
    return { ...(await startNodeServer(app.callback(), options)), errors };
  },
};
