import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** Returns the size in bytes that a page loads for `code`: bundled, minified, gzipped. */
export async function bundleSize(code: string, options: { format?: "esm" | "iife" } = {}): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: fileURLToPath(new URL("../src", import.meta.url)), loader: "ts" },
    bundle: true,
    minify: true,
    write: false,
    logLevel: "error",
    format: options.format ?? "esm",
    target: "es2022",
    conditions: ["@riposte/source"],
  });
  return gzipSync(outputFiles[0]!.contents, { level: 9 }).length;
}
