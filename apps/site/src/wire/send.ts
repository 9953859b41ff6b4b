import { runningServers } from "../running-servers.ts";
import { differences } from "./compare.ts";
import { exchange, type WireAnswer, type WireRequest } from "./exchange.ts";

/** What one server has answered, and where that differs from the first one's answer. */
export interface HostAnswer {
  readonly host: string;
  readonly port: number;
  readonly answer: WireAnswer | { readonly error: string };
  readonly differs: readonly string[];
}

/** Sends a request to the servers on `ports`, at the same time; the first one is compared with all others. */
export async function sendTo(ports: readonly number[], request: WireRequest): Promise<readonly HostAnswer[]> {
  const answers = await Promise.all(ports.map((port) => exchange(port, request).catch(toFault)));
  const [first] = answers;
  return answers.map((answer, index) => {
    const port = ports[index]!;
    return { host: runningServers.get(port) ?? String(port), port, answer, differs: differencesFrom(first!, answer) };
  });
}

/** Returns the ports of all servers of the site, with `port` first. */
export function allPorts(port: number): readonly number[] {
  return [...new Set([port, ...runningServers.keys()])].filter((each) => runningServers.has(each));
}

function toFault(error: Error): { readonly error: string } {
  return { error: error.message };
}

function differencesFrom(first: HostAnswer["answer"], answer: HostAnswer["answer"]): readonly string[] {
  if ("error" in answer) return ["no answer"];
  if ("error" in first) return ["answer"];
  return differences(first, answer);
}
