import { bodyParser } from "@koa/bodyparser";
// @ts-expect-error The package has no types.
import multer from "@koa/multer";
import { startNodeServer } from "@riposte/conformance";
import Koa, { type Middleware } from "koa";
import { koaBody } from "koa-body";
import legacyBodyParser from "koa-bodyparser";
import { afterEach, describe, it } from "vitest";
import { checkTable, describeBody } from "../../conformance/test/parsed-bodies.ts";
import { koaMiddleware } from "./index.ts";

const running: (() => Promise<void>)[] = [];

async function startWith(middleware: Middleware | undefined): Promise<string> {
  const app = new Koa().on("error", () => undefined);
  if (middleware) app.use(middleware);
  const { url, close } = await startNodeServer(app.use(koaMiddleware(describeBody)).callback());
  running.push(close);
  return url;
}

afterEach(async () => {
  for (const close of running.splice(0)) await close();
});

describe("bodies that middleware has read", () => {
  it("A7, I21: are what docs/parsed-bodies.md says, for each parser", async () => {
    const limits = { formLimit: "1mb", textLimit: "1mb" };
    await checkTable(
      "koa",
      {
        "@koa/bodyparser": bodyParser({ ...limits, enableTypes: ["json", "form", "text"], jsonStrict: false }),
        "koa-bodyparser": legacyBodyParser({ ...limits, enableTypes: ["json", "form", "text"], strict: false }),
        "koa-body": koaBody({ ...limits, multipart: true, jsonStrict: false }),
        "koa-body includeUnparsed": koaBody({ ...limits, multipart: true, jsonStrict: false, includeUnparsed: true }),
        "@koa/multer": multer().any(),
      },
      startWith,
    );
  });
});
