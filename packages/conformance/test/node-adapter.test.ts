import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type AdapterHarness, casesFor } from "@riposte/conformance";
import { nodeHandler } from "@riposte/node";
import { describe, it } from "vitest";

const harness: AdapterHarness = {
  name: "node",
  async start(views, settings) {
    const errors: unknown[] = [];
    const server = createServer(nodeHandler(views, { ...settings, onError: (error) => errors.push(error) }));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      errors,
      async close() {
        server.closeAllConnections();
        server.close();
        await once(server, "close");
      },
    };
  },
};

describe("nodeHandler", () => {
  for (const { name, run } of casesFor(harness)) it(name, () => run(harness));
});
