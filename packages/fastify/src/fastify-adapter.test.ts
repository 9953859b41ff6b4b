import { casesFor } from "@riposte/conformance";
import { describe, it } from "vitest";
import { harness } from "../test/harness.ts";

describe("fastifyHandler and fastifyRoutes", () => {
  for (const { name, run } of casesFor(harness)) it(name, () => run(harness));
});
