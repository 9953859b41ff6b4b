import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = fileURLToPath(new URL("browser/", import.meta.url));
let files: Promise<ReadonlyMap<string, Uint8Array>> | undefined;

/** Returns the site's static files by name. The scripts are bundled once per process, at the first call. */
export function siteFiles(): Promise<ReadonlyMap<string, Uint8Array>> {
  files ??= makeFiles();
  return files;
}

async function makeFiles(): Promise<ReadonlyMap<string, Uint8Array>> {
  const [scripts, ...assets] = await Promise.all([
    bundle(),
    ...["site.css", "icon.svg"].map(async (name) => [name, await readFile(`${folder}${name}`)] as const),
  ]);
  return new Map<string, Uint8Array>([...scripts, ...assets]);
}

/** Bundles one script per folder of src/browser, from its page.ts. */
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
    outdir: "/static",
    write: false,
    logLevel: "warning",
  });
  return outputFiles.map(({ path, contents }) => [basename(path), contents]);
}
