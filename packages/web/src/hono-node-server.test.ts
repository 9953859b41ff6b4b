import { casesFor } from "@riposte/conformance";
import { describe, it } from "vitest";
import { harness } from "../test/hono-harness.ts";

describe("fetchHandler on Hono's Node server", () => {
  for (const { name, run } of casesFor(harness)) it(name, () => run(harness));
});
