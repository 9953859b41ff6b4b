import { type AdapterHarness, startFetchServer } from "@riposte/conformance";
import { fetchHandler } from "../src/index.ts";

/** A fetch handler on a runtime that connects it to `node:http`. */
export const harness: AdapterHarness = {
  name: "web",
  // `Headers` writes names in lower case and in alphabetical order; HTTP/2 and the parser of forms are the runtime's.
  lacks: ["headerCase", "headerOrder", "remoteAddress", "http2"],
  async start(views, settings) {
    const errors: unknown[] = [];
    const handler = fetchHandler(views, { ...settings, onError: (error) => errors.push(error) });
    return { ...(await startFetchServer(handler)), errors };
  },
};
