import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { type BuildOptions, build } from "esbuild";

/** Returns the bytes of a program: bundled, minified, gzipped at level 9. */
export async function bundleSizeOf(contents: string, options: BuildOptions): Promise<number> {
  const { outputFiles } = await bundle(contents, options);
  return gzipSync(outputFiles[0]!.contents, { level: 9 }).length;
}

/** Returns the minified bytes of a program by package and folder of its sources, the largest first. */
export async function sizesByFolder(
  contents: string,
  options: BuildOptions,
): Promise<[folder: string, bytes: number][]> {
  const conditions = ["@riposte/source", ...(options.conditions ?? [])];
  const { metafile } = await bundle(contents, { ...options, conditions });
  const sizes = new Map<string, number>();
  for (const [file, { bytesInOutput }] of Object.entries(Object.values(metafile.outputs)[0]!.inputs)) {
    const [, folder] = /packages\/(\w+\/src(?:\/\w+(?=\/))?)/.exec(file) ?? [];
    if (folder === undefined || bytesInOutput === 0) continue;
    const name = folder.replace("/src", "");
    sizes.set(name, (sizes.get(name) ?? 0) + bytesInOutput);
  }
  return [...sizes].toSorted(([, one], [, other]) => other - one);
}

function bundle(contents: string, options: BuildOptions) {
  return build({
    stdin: { contents, resolveDir: fileURLToPath(new URL(".", import.meta.url)) },
    bundle: true,
    minify: true,
    format: "esm",
    logLevel: "error",
    ...options,
    metafile: true,
    write: false,
  });
}
