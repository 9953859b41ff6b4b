import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/**
 * Returns the size in bytes that a page loads at once for `code`: bundled, minified, gzipped. With `splitting`, what only
 * `import()` loads is in files of its own, which do not count; the files that do are compressed one by one.
 */
export async function bundleSize(
  code: string,
  options: { format?: "esm" | "iife"; splitting?: boolean } = {},
): Promise<number> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: fileURLToPath(new URL("../src", import.meta.url)), loader: "ts" },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    outdir: "/",
    logLevel: "error",
    format: options.format ?? "esm",
    splitting: options.splitting ?? false,
    target: "es2022",
    conditions: ["@riposte/source"],
  });
  const outputs = Object.fromEntries(
    Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output]),
  );
  const atOnce = new Set<string>(["stdin.js"]);
  // A set grows while it is walked.
  for (const name of atOnce) {
    for (const { path, kind } of outputs[name]!.imports) if (kind === "import-statement") atOnce.add(basename(path));
  }
  const loaded = outputFiles.filter(({ path }) => atOnce.has(basename(path)));
  return loaded.reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0);
}
