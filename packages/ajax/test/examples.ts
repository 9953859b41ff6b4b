import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root: string = fileURLToPath(new URL("../../..", import.meta.url));

/** A block of code of the documentation, as a file of its own. */
export interface Example {
  /** Unique, with folders when the block begins with a comment that is a path. */
  readonly path: string;
  readonly code: string;
}

/** What the code of a page takes for granted: elements and functions of the reader's own. */
const given: Readonly<Record<string, string>> = {
  "base.md": `const input = document.createElement("input");
    const show = (data: unknown) => void data; const ignoreAborts = (error: unknown) => void error;`,
  "html.md": 'const url = "/items/";',
  "other-clients.md": `const url = "/items/"; const body = new FormData();
    const axios = { defaults: { xsrfCookieName: "", xsrfHeaderName: "" } };`,
  "stream.md": `type Row = { id: number }; const sql = "select 1"; const add = (row: Row) => void row;
    const show = (event: string, data: string) => void [event, data]; const print = (line: string) => void line;`,
  "upload.md": 'const input = document.createElement("input"); const bar = document.createElement("progress");',
  "typed.md": "const show = (data: unknown) => void data;",
  "README.md": "const show = (data: unknown) => void data;",
};

/** Returns the TypeScript and JavaScript of docs/client and of the README. */
export function readExamples(): Example[] {
  const pages = readdirSync(`${root}/docs/client`).map((name) => `docs/client/${name}`);
  return ["packages/ajax/README.md", ...pages].flatMap((page) => {
    const name = page.split("/").at(-1)!;
    const blocks = [...readFileSync(`${root}/${page}`, "utf8").matchAll(/```(?:ts|js)\n(.*?)```/gs)];
    return blocks.map(([, code = ""], at) => {
      const [, path] = /^\/\/ (\S+\.ts)\n/.exec(code) ?? [];
      const isOfJQuery = code.includes("$.ajaxPrefilter(");
      const before = `${isOfJQuery ? 'import $ from "jquery";' : ""}${path?.startsWith("server") ? "" : (given[name] ?? "")}`;
      return { path: path ?? `${name.replace(".md", "")}-${at}.ts`, code: `${before}\n${code}\nexport {};\n` };
    });
  });
}
