import { createRequire } from "node:module";
import { casesFor } from "@riposte/conformance";
import { describe, expect, it, vi } from "vitest";

// The real Koa 2, under the name that the harness imports.
vi.mock("koa", () => import("koa2"));
const { default: Koa } = await import("koa");
const { default: koa2 } = await import("koa2");
const { koa2Harness } = await import("../test/harness.ts");

describe("koaMiddleware and koaRoutes on Koa 2", () => {
  it("run on Koa 2", () => {
    const { version } = createRequire(import.meta.url)("koa2/package.json") as { version: string };
    expect([version.split(".")[0], Koa]).toEqual(["2", koa2]);
  });

  for (const { name, run } of casesFor(koa2Harness)) it(name, () => run(koa2Harness));
});
