import { casesFor } from "@riposte/conformance";
import { describe, it } from "vitest";
import { harness } from "./node-harness.ts";

describe("nodeHandler", () => {
  for (const { name, run } of casesFor(harness)) it(name, () => run(harness));
});
