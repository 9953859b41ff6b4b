import { type AdapterHarness, casesFor, startNodeServer } from "@riposte/conformance";
import { nodeHandler } from "@riposte/node";
import { describe, it } from "vitest";

const harness: AdapterHarness = {
  name: "node",
  async start(views, settings) {
    const errors: unknown[] = [];
    const server = await startNodeServer(nodeHandler(views, { ...settings, onError: (error) => errors.push(error) }));
    return { ...server, errors };
  },
};

describe("nodeHandler", () => {
  for (const { name, run } of casesFor(harness)) it(name, () => run(harness));
});
