import { build } from "esbuild";
import { fileURLToPath } from "node:url";
const { outputFiles } = await build({ stdin: { contents: process.argv[2]!, resolveDir: fileURLToPath(new URL("../src", import.meta.url)), loader: "ts" }, bundle: true, minify: true, write: false, format: "esm", target: "es2022", conditions: ["@riposte/source"] });
console.log(outputFiles[0]!.text);
