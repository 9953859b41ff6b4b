import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import type { NodeVersion } from "../nodes.ts";
import type { LoadOrder, LoadResult } from "./load.ts";
import type { StreamReport } from "./stream-server.ts";

const tsx = import.meta.resolve("tsx");

/** Starts a script of this folder on one processor, where the system can pin it: server and load must not compete. */
function startPinned(
  { path }: { readonly path: string },
  script: string,
  parameters: readonly string[],
  processor: number,
): ChildProcess {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const command = [path, "--expose-gc", "--import", tsx, file, ...parameters];
  const pinned = process.platform === "linux" && cpus().length > 1 ? ["taskset", "-c", String(processor)] : [];
  const [program, ...args] = [...pinned, ...command];
  return spawn(program!, args, {
    stdio: ["pipe", "pipe", "inherit", "ipc"],
    env: { ...process.env, NODE_ENV: "production" },
  });
}

/** A server process that listens. */
export interface ServerProcess {
  readonly pid: number;
  readonly port: number;
  /** Asks for what the process says of itself. */
  report(): Promise<StreamReport>;
  stop(): Promise<void>;
}

/** Starts a script of this folder that prints the port of its server. Throws when it ends instead of listening. */
export async function startServer(
  node: NodeVersion,
  script: string,
  parameters: readonly string[],
): Promise<ServerProcess> {
  const child = startPinned(node, script, parameters, 0);
  const ended = once(child, "exit").then(() => Promise.reject(new Error(`${script} ${parameters.join(" ")} ended.`)));
  const [line] = (await Promise.race([once(child.stdout!, "data"), ended])) as [Buffer];
  ended.catch(() => undefined);
  return {
    pid: child.pid!,
    port: Number(line.toString()),
    async report() {
      child.send("report");
      const [report] = (await once(child, "message")) as [StreamReport];
      return report;
    },
    async stop() {
      const exited = once(child, "exit");
      child.kill("SIGKILL");
      await exited;
    },
  };
}

/** The process that asks; it serves all measurements. */
export class LoadProcess {
  readonly #child = startPinned({ path: process.execPath }, "load.ts", [], 1);

  /** Asks a server for some time. Returns how often it answered. */
  async run(order: LoadOrder): Promise<LoadResult> {
    this.#child.send(order);
    const [result] = (await once(this.#child, "message")) as [LoadResult | { readonly error: string }];
    if ("error" in result) throw new Error(result.error);
    return result;
  }

  stop(): void {
    this.#child.disconnect();
  }
}
