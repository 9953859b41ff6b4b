import { readFileSync } from "node:fs";

const root = new URL("..", import.meta.url);

/** Returns the lines that count, without imports, which a sample file has at its top, and without `export`. */
function linesOf(code: string): string {
  const lines = code.replaceAll(/^import [^;]*;/gm, "").split("\n");
  return lines
    .map((line) => line.trim().replace(/^export (?!\{)/, ""))
    .filter((line) => line !== "")
    .join("\n");
}

/** Returns the TypeScript blocks of a page that stand in none of the files, which the tests compile and run. */
export function blocksNotIn(page: string, files: readonly string[]): string[] {
  const read = (path: string): string => readFileSync(new URL(path, root), "utf8");
  const sources = files.map((file) => `\n${linesOf(read(file))}\n`);
  const blocks = [...read(page).matchAll(/^```ts\n(.*?)^```/gms)].map(([, code]) => code!);
  if (blocks.length === 0) throw new Error(`${page} shows no code`);
  return blocks.filter((code) => !sources.some((source) => source.includes(`\n${linesOf(code)}\n`)));
}
