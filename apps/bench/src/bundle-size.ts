import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { type BuildOptions, build } from "esbuild";

/**
 * Returns the bytes that a program loads at once: bundled, minified, each file gzipped at level 9. With the option `splitting`,
 * what only `import()` loads is in files of its own, which do not count.
 */
export async function bundleSizeOf(contents: string, options: BuildOptions): Promise<number> {
  const { outputFiles, metafile } = await bundle(contents, options);
  const outputs = new Map(Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output]));
  const atOnce = new Set(["stdin.js"]);
  // A set grows while it is walked.
  for (const name of atOnce) {
    for (const { path, kind } of outputs.get(name)!.imports)
      if (kind === "import-statement") atOnce.add(basename(path));
  }
  const loaded = outputFiles.filter(({ path }) => atOnce.has(basename(path)));
  return loaded.reduce((sum, { contents: file }) => sum + gzipSync(file, { level: 9 }).length, 0);
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
    outdir: "/",
    metafile: true,
    write: false,
  });
}
