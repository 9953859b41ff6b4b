import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { drain } from "@riposte/node";
import { frameworks } from "./hosts.ts";
import { startPlainServers } from "./plain/plain-servers.ts";
import { runningServers } from "./running-servers.ts";
import { siteFiles } from "./site-files.ts";

export interface RunningSite {
  /** Framework → address, without a slash at the end. */
  readonly addresses: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** Starts all five servers on `port` and the next four ports, or on free ports when `port` is 0. */
export async function startSite(port: number, host = "127.0.0.1"): Promise<RunningSite> {
  const servers: Server[] = [];
  const addresses: Record<string, string> = {};
  const plain = startPlainServers();
  try {
    await siteFiles();
    for (const [framework, make] of Object.entries(frameworks)) {
      const server = await make();
      servers.push(server);
      server.listen(port === 0 ? 0 : port + servers.length - 1, host);
      await once(server, "listening");
      const { port: bound } = server.address() as AddressInfo;
      runningServers.set(bound, framework);
      addresses[framework] = `http://localhost:${bound}`;
    }
    await plain;
  } catch (error) {
    await closeAll(servers);
    throw error;
  }
  return { addresses, close: () => closeAll(servers) };

  /** Answers what is under way, then stops every server. */
  async function closeAll(all: readonly Server[]): Promise<void> {
    for (const server of all) {
      if (server.listening) runningServers.delete((server.address() as AddressInfo).port);
    }
    await Promise.all(all.map((server) => drain(server, { timeout: 5_000 })));
    await (await plain).close();
  }
}
