import { casesFor } from "@riposte/conformance";
import { describe, it } from "vitest";
import { harness } from "../test/harness.ts";

describe("expressHandler and expressRouter", () => {
  for (const { name, run } of casesFor(harness)) it(name, () => run(harness));
});
