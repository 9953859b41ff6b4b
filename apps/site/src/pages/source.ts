import { readFileSync } from "node:fs";

const root = new URL("../", import.meta.url);
const files = new Map<string, readonly string[]>();

/** Returns the lines of a file below `src`. */
function linesOf(file: string): readonly string[] {
  let lines = files.get(file);
  if (lines === undefined) {
    lines = readFileSync(new URL(file, root), "utf8").trimEnd().split("\n");
    files.set(file, lines);
  }
  return lines;
}

/** Returns the text of a file below `src`, or of the named declarations in it, each with its comment. Throws for an unknown name. */
export function sourceOf(file: string, names: readonly string[] = []): string {
  const lines = linesOf(file);
  if (names.length === 0) return lines.join("\n");
  return names.map((name) => declaration(lines, name, file)).join("\n\n");
}

/** A declaration ends with the line at the margin that closes it, or before the next one: the files are formatted. */
function declaration(lines: readonly string[], name: string, file: string): string {
  const pattern = new RegExp(`^(?:export )?(?:async )?(?:const|let|function\\*?|class|interface|type) ${name}\\b`);
  const start = lines.findIndex((line) => pattern.test(line));
  if (start === -1) throw new Error(`${file} declares no ${name}.`);
  let first = start;
  if (lines[first - 1]?.trimEnd().endsWith("*/"))
    do first -= 1;
    while (!lines[first]!.startsWith("/**"));
  let last = start;
  for (let at = start + 1; at < lines.length && !/^[^\s})\]`]/.test(lines[at]!); at++) {
    if (lines[at] !== "") last = at;
    if (/^[})\]`].*;?$/.test(lines[at]!) && !/(?:[{([]|=>)$/.test(lines[at]!)) break;
  }
  return lines.slice(first, last + 1).join("\n");
}
