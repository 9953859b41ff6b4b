import { type AdapterHarness, type RunningServer, startNodeServer } from "@riposte/conformance";
import type { HttpResponseBase } from "@riposte/core";
import { nodeHandler, sendResponse } from "@riposte/node";

/** Plain `node:http`, and `node:http2`. */
export const harness: AdapterHarness = {
  name: "node",
  async start(views, settings, options) {
    const errors: unknown[] = [];
    const handler = nodeHandler(views, { ...settings, onError: (error) => errors.push(error) });
    return { ...(await startNodeServer(handler, options)), errors };
  },
};

/** Starts a listener that sends what `make` returns, and calls `settled` when that is done. */
export function startSending(
  make: () => HttpResponseBase,
  settled: () => void,
): Promise<Pick<RunningServer, "url" | "close">> {
  return startNodeServer((_request, response) => {
    Promise.resolve(sendResponse(make(), response))
      .catch(() => undefined)
      .finally(settled);
  });
}
