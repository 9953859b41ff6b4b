import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The programs of one page, by the names of their files. */
export type PageFiles = Readonly<Record<string, string>>;

/**
 * Returns the programs that a page shows. A block whose first line is a comment with a file name, `// urls.ts`, is that file; blocks
 * of one name belong together, and all blocks without a name are `page.ts`. A comment `<!-- given: … -->` of the page declares what
 * its reader has.
 */
export function readPageFiles(page: string): PageFiles {
  const text = readFileSync(page, "utf8");
  const files: Record<string, string> = {};
  for (const [, code = ""] of text.matchAll(/^```ts\n(.*?)^```/gms)) {
    const name = /^\/\/ ([\w./-]+\.ts)\n/.exec(code)?.[1] ?? "page.ts";
    files[name] = `${files[name] ?? ""}${code}`;
  }
  const given = [...text.matchAll(/^<!-- given: (.*?) -->$/gms)].map(([, code]) => code!);
  if (given.length > 0) files["page.ts"] = `${given.join("\n")}\n${files["page.ts"] ?? ""}`;
  return files;
}

/** Writes the programs of a page into a folder. */
export function writePageFiles(folder: string, files: PageFiles): void {
  for (const [name, code] of Object.entries(files)) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, /^(?:import|export)\b/m.test(code) ? code : `${code}\nexport {};\n`);
  }
}
