import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { importsOf } from "./imports.ts";

/**
 * Package → the modules that its published sources may import; `type:` before a name allows types only. A name with a
 * slash lists what a file or folder of the package's `src` may import in addition.
 */
export const arrows: Readonly<Record<string, readonly string[]>> = {
  core: ["@noble/hashes"],
  csrf: ["@riposte/core", "@noble/hashes"],
  "csrf/plain": ["@riposte/node", "type:node:*"],
  "csrf/express": ["@riposte/node", "type:node:*"],
  "csrf/koa": ["@riposte/node", "type:node:*"],
  "csrf/fastify": ["@riposte/node", "type:node:*"],
  signing: ["@riposte/core", "@noble/hashes", "pako"],
  node: ["@riposte/core", "iconv-lite", "node:*"],
  express: ["type:@riposte/core", "@riposte/node", "express", "type:node:*"],
  koa: ["type:@riposte/core", "@riposte/node", "koa", "@koa/router", "type:node:*"],
  fastify: ["type:@riposte/core", "@riposte/node", "fastify", "type:node:*"],
  web: ["@riposte/core"],
  testing: ["@riposte/core", "@riposte/web"],
  ajax: ["type:@riposte/core", "@riposte/csrf/names", "type:jquery"],
  conformance: ["@riposte/core", "node:*"],
};

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly exports?: Record<string, unknown>;
  readonly publishConfig?: { readonly access?: string };
  readonly dependencies?: Record<string, string>;
  readonly peerDependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
}

/** Returns one line per fault in the workspace at `root`. Compares imports with `arrows`, and manifests with the rules for packages. */
export function checkWorkspace(root: URL): string[] {
  const packages = new URL("packages/", root);
  return readdirSync(packages).flatMap((name) => {
    const folder = new URL(`${name}/`, packages);
    if (!existsSync(new URL("package.json", folder))) return [];
    const manifest = JSON.parse(readFileSync(new URL("package.json", folder), "utf8")) as Manifest;
    return [...checkArrows(name, folder), ...checkManifest(name, folder, manifest)];
  });
}

function checkArrows(name: string, folder: URL): string[] {
  const allowed = arrows[name];
  if (allowed === undefined) return [`packages/${name}: missing from the table "arrows" in scripts/workspace.ts`];
  return publishedSources(folder).flatMap((file) => {
    const [part = ""] = file.href.slice(`${folder.href}src/`.length).split(/\/|\.ts$/);
    const rules = [...allowed, ...(arrows[`${name}/${part}`] ?? [])];
    return (
      importsOf(readFileSync(file, "utf8"))
        // "#name" is a file of the package itself.
        .filter(({ from, typeOnly }) => !/^[.#]/.test(from) && !allows(rules, from, typeOnly))
        .map(({ from, typeOnly }) => `${fileURLToPath(file)}: may not import ${typeOnly ? "types of " : ""}${from}`)
    );
  });
}

function allows(allowed: readonly string[], from: string, typeOnly: boolean): boolean {
  const covers = (rule: string) =>
    rule.endsWith(":*") ? from.startsWith(rule.slice(0, -1)) : from === rule || from.startsWith(`${rule}/`);
  return allowed.some((rule) => (rule.startsWith("type:") ? typeOnly && covers(rule.slice(5)) : covers(rule)));
}

/** Returns the source files that are published: no tests, no benchmarks. */
function publishedSources(folder: URL): URL[] {
  return readdirSync(new URL("src/", folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !/\.(test|test-d|bench)\.ts$/.test(file))
    .map((file) => new URL(`src/${file.replaceAll("\\", "/")}`, folder));
}

function checkManifest(name: string, folder: URL, manifest: Manifest): string[] {
  const faults: string[] = [];
  if (manifest.name !== `@riposte/${name}`)
    faults.push(`packages/${name}: the name is not @riposte/${name} (got ${manifest.name})`);
  if (manifest.publishConfig?.access !== "public") faults.push(`packages/${name}: publishConfig.access is not public`);
  for (const target of Object.values(manifest.exports ?? {})) {
    const source = typeof target === "object" ? (target as Record<string, string>)["@riposte/source"] : undefined;
    if (source !== undefined && !existsSync(new URL(source, folder)))
      faults.push(`packages/${name}: exports a missing ${source}`);
  }
  for (const file of ["README.md", "tsconfig.json"]) {
    if (!existsSync(new URL(file, folder))) faults.push(`packages/${name}: has no ${file}`);
  }
  const peer = manifest.peerDependencies?.["@riposte/core"];
  // All packages share one version: with a wider range an adapter could meet a core that it was not tested with.
  if (name !== "core" && peer !== "workspace:^")
    faults.push(`packages/${name}: the peer @riposte/core is ${peer}, not workspace:^`);
  for (const [dependency, range] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
    if (!/^(catalog:|workspace:)/.test(range))
      faults.push(`packages/${name}: ${dependency} is ${range}, not from the catalog`);
  }
  return faults;
}
