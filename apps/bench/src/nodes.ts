import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { NodeVersion } from "../../../scripts/find-nodes.ts";

export { findNodes, type NodeVersion } from "../../../scripts/find-nodes.ts";

const run = promisify(execFile);

/** Runs a script of this folder in its own process. Returns the JSON that it printed last. */
export async function runScript<Result>(
  node: NodeVersion,
  script: string,
  parameters: readonly string[],
): Promise<Result> {
  const file = new URL(script, import.meta.url).pathname;
  const flags = ["--expose-gc", "--max-old-space-size=4096", "--import", import.meta.resolve("tsx")];
  const { stdout } = await run(node.path, [...flags, file, ...parameters], { maxBuffer: 64 * 1024 * 1024 });
  return JSON.parse(stdout.trim().split("\n").at(-1)!) as Result;
}
