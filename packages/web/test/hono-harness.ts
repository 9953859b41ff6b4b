import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type { AdapterHarness } from "@riposte/conformance";
import { fetchHandler } from "../src/index.ts";

/** A fetch handler on Hono's Node server. */
export const harness: AdapterHarness = {
  name: "hono",
  // Hono writes neither a reason phrase of its own nor an answer without a type.
  lacks: ["headerCase", "headerOrder", "remoteAddress", "reasonPhrase", "noContentType", "http2"],
  async start(views, settings) {
    const errors: unknown[] = [];
    const fetch = fetchHandler(views, { ...settings, onError: (error) => errors.push(error) });
    const server = serve({ fetch, port: 0, hostname: "127.0.0.1" }) as Server;
    if (!server.listening) await once(server, "listening");
    const close = async (): Promise<void> => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    };
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, errors, close };
  },
};
