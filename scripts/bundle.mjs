// Bundles the package in the current folder into dist: one file per entry, plus the chunks that entries share. Each further
// module would cost about half a millisecond when a program starts. tsc adds the types.
import { readFileSync, rmSync } from "node:fs";
import { build } from "rolldown";

const { exports, imports = {} } = JSON.parse(readFileSync("package.json", "utf8"));
const entries = [...Object.values(exports), ...Object.values(imports)].map((entry) => entry["@riposte/source"] ?? []);
/** What platforms exchange has one source for each condition. */
const sources = entries.flatMap((source) => (typeof source === "string" ? source : Object.values(source)));

rmSync("dist", { recursive: true, force: true });
await build({
  input: sources,
  platform: "neutral",
  external: /^[^./]/,
  output: {
    dir: "dist",
    format: "esm",
    chunkFileNames: "shared-[hash].js",
    // The package contains the sources, with their comments.
    sourcemap: true,
    sourcemapExcludeSources: true,
    comments: { legal: true, annotation: true, jsdoc: false },
  },
});
