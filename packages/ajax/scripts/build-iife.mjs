// Bundles every entry into dist/ajax.js for a page without modules: one global, `ajax`.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

await build({
  entryPoints: [fileURLToPath(new URL("../src/global.ts", import.meta.url))],
  outfile: fileURLToPath(new URL("../dist/ajax.js", import.meta.url)),
  bundle: true,
  minify: true,
  sourcemap: true,
  format: "iife",
  target: "es2022",
  conditions: ["@riposte/source"],
});
