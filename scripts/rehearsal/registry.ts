import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { freePort } from "../free-port.ts";

/** A registry on loopback. */
export interface Registry {
  readonly url: string;
  stop(): void;
}

/**
 * Starts verdaccio with its storage in a folder. It takes packages of @riposte from anybody and has no others of that scope; the rest
 * comes from npm's own registry.
 */
export async function startRegistry(folder: string): Promise<Registry> {
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const uplink = execFileSync("npm", ["config", "get", "registry"], { encoding: "utf8" }).trim();
  writeFileSync(
    join(folder, "config.yaml"),
    `storage: ${join(folder, "storage")}
uplinks: { npm: { url: "${uplink}", maxage: 60m } }
packages:
  "@riposte/*": { access: $all, publish: $all }
  "**": { access: $all, proxy: npm }
max_body_size: 50mb
log: { type: stdout, format: pretty, level: error }
`,
  );
  // Not among the workspace's own dependencies, which would be installed by everybody. A part of it wants node-fetch by a tag.
  const manifest = { private: true, dependencies: { verdaccio: "6.5.0" }, overrides: { "node-fetch": "2.7.0" } };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  execFileSync("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"], { cwd: folder });
  const args = ["--config", join(folder, "config.yaml"), "--listen", url];
  const stdio = ["ignore", "ignore", "inherit"] as const;
  const child = spawn(join(folder, "node_modules/.bin/verdaccio"), args, { stdio: [...stdio], detached: true });
  await answers(`${url}-/ping`, child);
  return { url, stop: () => process.kill(-child.pid!) };
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 240; tries += 1) {
    if (child.exitCode !== null) throw new Error(`The registry ended with ${child.exitCode}.`);
    const isUp = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return;
    await delay(500);
  }
  throw new Error("The registry did not start within two minutes.");
}
