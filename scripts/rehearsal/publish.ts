import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Registry } from "./registry.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** A package as it was published. */
export interface Published {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, unknown>>;
}

/**
 * Sets versions and changelogs in a clone of the last commit, as the release workflow does, builds, and publishes all packages to a
 * registry. Returns what it has published.
 */
export function publishAll(folder: string, registry: Registry): Published[] {
  execFileSync("git", ["clone", "--quiet", root, folder]);
  const env = {
    ...process.env,
    CI: "true",
    npm_config_registry: registry.url,
    [`npm_config_//${new URL(registry.url).host}/:_authToken`]: "rehearsal",
  };
  const run = (...args: string[]) =>
    execFileSync("pnpm", args, { cwd: folder, env, stdio: ["ignore", "inherit", "inherit"] });
  run("install", "--frozen-lockfile", "--reporter=silent");
  run("run", "version");
  run("exec", "turbo", "run", "build", "--output-logs=errors-only");
  const published: Published[] = [];
  for (const name of readdirSync(join(folder, "packages"))) {
    const file = join(folder, "packages", name, "package.json");
    const manifest = JSON.parse(readFileSync(file, "utf8")) as Published & { publishConfig: object };
    // Provenance is what a public workflow adds.
    writeFileSync(file, JSON.stringify({ ...manifest, publishConfig: { access: "public" } }, undefined, 2));
    published.push(manifest);
  }
  run("exec", "changeset", "publish", "--no-git-tag");
  return published;
}
