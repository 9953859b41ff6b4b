import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import type { RunningServer } from "./harness.ts";

/** Starts a server for the listener on a free port of 127.0.0.1. `close` also cuts open connections. */
export async function startNodeServer(listener: RequestListener): Promise<Pick<RunningServer, "url" | "close">> {
  const server = createServer(listener);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}
