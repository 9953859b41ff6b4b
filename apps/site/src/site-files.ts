import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, extname } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = fileURLToPath(new URL("browser/", import.meta.url));
const styles = fileURLToPath(new URL("styles/site.css", import.meta.url));
const require = createRequire(import.meta.url);

/** The files of a page beside its scripts: name → where it comes from. */
const assets: readonly (readonly [name: string, path: string])[] = [
  ["icon.svg", `${folder}icon.svg`],
  ["inter.woff2", require.resolve("@fontsource-variable/inter/files/inter-latin-wght-normal.woff2")],
  ["inter-ext.woff2", require.resolve("@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2")],
  ["mono.woff2", require.resolve("@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2")],
  [
    "mono-ext.woff2",
    require.resolve("@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-ext-wght-normal.woff2"),
  ],
];

let files: Promise<ReadonlyMap<string, Uint8Array>> | undefined;
/** Name → name with a hash of the content, under which it may be cached for ever. */
const hashed = new Map<string, string>();

/** Returns the site's static files by name, plain and with a hash. The scripts are bundled once per process, at the first call. */
export function siteFiles(): Promise<ReadonlyMap<string, Uint8Array>> {
  files ??= makeFiles();
  return files;
}

/** Returns the address of a static file. */
export function asset(name: string): string {
  return `/static/${hashed.get(name) ?? name}`;
}

/** Returns whether a static file's name contains its hash. */
export function isHashed(name: string): boolean {
  return /-[0-9a-f]{10}\.\w+$/.test(name);
}

async function makeFiles(): Promise<ReadonlyMap<string, Uint8Array>> {
  const [scripts, sheet, ...others] = await Promise.all([
    bundle(),
    bundleStyles(),
    ...assets.map(async ([name, path]) => [name, await readFile(path)] as const),
  ]);
  const all = new Map<string, Uint8Array>([...scripts, ...others]);
  for (const [name, content] of others) addHashed(all, name, content);
  // The style sheet names the fonts, and pages name the scripts, by their hashes.
  const css = Buffer.from(sheet.replaceAll(/url\(([\w-]+\.\w+)\)/g, (_, name: string) => `url(${asset(name)})`));
  all.set("site.css", css);
  addHashed(all, "site.css", css);
  for (const [name, content] of scripts) if (name.endsWith(".js") && !isChunk(name)) addHashed(all, name, content);
  return all;
}

function addHashed(all: Map<string, Uint8Array>, name: string, content: Uint8Array): void {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 10);
  const extension = extname(name);
  const full = `${basename(name, extension)}-${hash}${extension}`;
  all.set(full, content);
  hashed.set(name, full);
}

function isChunk(name: string): boolean {
  return name.startsWith("chunk-");
}

/** Returns the style sheet with all that it imports. */
async function bundleStyles(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [styles],
    bundle: true,
    minify: true,
    external: ["*.woff2"],
    write: false,
    logLevel: "warning",
  });
  return outputFiles[0]!.text;
}

/** Bundles one script per folder of src/browser, from its page.ts. Chunks have a hash of esbuild's own in their names. */
async function bundle(): Promise<[string, Uint8Array][]> {
  const pages = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const { outputFiles } = await build({
    entryPoints: Object.fromEntries([
      ["layout", `${folder}layout.ts`],
      ...pages.map(({ name }) => [name, `${folder}${name}/page.ts`]),
    ]),
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    minify: true,
    sourcemap: "linked",
    conditions: ["@riposte/source"],
    // Version 3 cannot run where scripts and HTML must be trusted types.
    absWorkingDir: folder,
    alias: { jquery: "jquery4" },
    outdir: "/static",
    write: false,
    logLevel: "warning",
  });
  return outputFiles.map(({ path, contents }) => [basename(path), contents]);
}
