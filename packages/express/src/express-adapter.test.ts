import { casesFor } from "@riposte/conformance";
import { beforeAll, describe, it, vi } from "vitest";
import { harness } from "../test/harness.ts";

describe("expressHandler and expressRouter", () => {
  // Express prints each error.
  beforeAll(() => {
    vi.spyOn(console, "error").mockReturnValue(undefined);
  });

  for (const { name, run } of casesFor(harness)) it(name, () => run(harness));
});
