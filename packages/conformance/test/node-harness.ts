import { type AdapterHarness, startNodeServer } from "@riposte/conformance";
import { nodeHandler } from "@riposte/node";

/** Plain `node:http`, and `node:http2`. */
export const harness: AdapterHarness = {
  name: "node",
  async start(views, settings, options) {
    const errors: unknown[] = [];
    const handler = nodeHandler(views, { ...settings, onError: (error) => errors.push(error) });
    return { ...(await startNodeServer(handler, options)), errors };
  },
};
