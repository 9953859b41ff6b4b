import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { type BuildOptions, build } from "esbuild";

/** Returns the bytes of a program: bundled, minified, gzipped at level 9. */
export async function bundleSizeOf(contents: string, options: BuildOptions): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: fileURLToPath(new URL(".", import.meta.url)) },
    bundle: true,
    minify: true,
    format: "esm",
    logLevel: "error",
    ...options,
    write: false,
  });
  return gzipSync(outputFiles[0]!.contents, { level: 9 }).length;
}
