import { type AdapterHarness, casesFor, startNodeServer } from "@riposte/conformance";
import Koa from "koa";
import { describe, it } from "vitest";
import { koaMiddleware, koaRoutes } from "./index.ts";

const harness: AdapterHarness = {
  name: "koa",
  async start(views, settings) {
    const errors: unknown[] = [];
    const app = new Koa();
    app.on("error", (error) => errors.push(error));
    app.use(typeof views === "function" ? koaMiddleware(views, settings) : koaRoutes(views, settings));
    return { ...(await startNodeServer(app.callback())), errors };
  },
};

describe("koaMiddleware and koaRoutes", () => {
  for (const { name, run } of casesFor(harness)) it(name, () => run(harness));
});
