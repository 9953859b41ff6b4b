import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { drain } from "@riposte/node";
import { runningServers } from "./running-servers.ts";
import { expressServer } from "./servers/express.ts";
import { fastifyServer } from "./servers/fastify.ts";
import { koaServer } from "./servers/koa.ts";
import { nodeServer } from "./servers/node.ts";

/** The servers of the site by framework, in the order of their ports. */
export const frameworks: Readonly<Record<string, () => Server | Promise<Server>>> = {
  Express: expressServer,
  Koa: koaServer,
  Fastify: fastifyServer,
  "node:http": nodeServer,
};

export interface RunningSite {
  /** Framework → address, without a slash at the end. */
  readonly addresses: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** Starts all four servers on `port` and the next three ports, or on free ports when `port` is 0. */
export async function startSite(port: number, host = "127.0.0.1"): Promise<RunningSite> {
  const servers: Server[] = [];
  const addresses: Record<string, string> = {};
  try {
    for (const [framework, make] of Object.entries(frameworks)) {
      const server = await make();
      servers.push(server);
      server.listen(port === 0 ? 0 : port + servers.length - 1, host);
      await once(server, "listening");
      const { port: bound } = server.address() as AddressInfo;
      runningServers.set(bound, framework);
      addresses[framework] = `http://localhost:${bound}`;
    }
  } catch (error) {
    await closeAll(servers);
    throw error;
  }
  return { addresses, close: () => closeAll(servers) };
}

/** Answers what is under way, then stops every server. */
async function closeAll(servers: readonly Server[]): Promise<void> {
  for (const server of servers) {
    if (server.listening) runningServers.delete((server.address() as AddressInfo).port);
  }
  await Promise.all(servers.map((server) => drain(server, { timeout: 5_000 })));
}
