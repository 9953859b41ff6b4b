import { bundleSizeOf } from "./bundle-size.ts";

/** The size of a client for one use, in bytes: bundled for ES2022, minified, gzipped at level 9. */
export interface ClientSize {
  readonly client: string;
  readonly use: string;
  readonly bytes: number;
}

const ajax = "@riposte/ajax";
const uses: readonly (readonly [client: string, use: string, code: string])[] = [
  [ajax, "get and post", `export { get, post } from "${ajax}"`],
  [ajax, "all verbs and errors", `export * from "${ajax}"`],
  [ajax, "with retry and dedupe", `export { get, post } from "${ajax}"; export * from "${ajax}/retry"`],
  [
    ajax,
    "typed",
    `import { ajax } from "${ajax}"; import { typed } from "${ajax}/typed"; export const api = typed(ajax)`,
  ],
  [ajax, "with forms", `export { get, post } from "${ajax}"; export * from "${ajax}/forms"`],
  [ajax, "with HTML", `export { get, post } from "${ajax}"; export * from "${ajax}/html"`],
  [
    ajax,
    "with forms, and HTML for a target",
    `export { get, post } from "${ajax}"; export * from "${ajax}/forms"; export * from "${ajax}/html"`,
  ],
  [
    ajax,
    "with HTML and search",
    `export { get, post } from "${ajax}"; export * from "${ajax}/html"; export * from "${ajax}/search"`,
  ],
  [ajax, "with streams", `export { get, post } from "${ajax}"; export * from "${ajax}/stream"`],
  [ajax, "upload only", `export * from "${ajax}/upload"`],
  ["hono/client", "typed", 'export { hc } from "hono/client"'],
  ["wretch", "get and post", 'export { default } from "wretch"'],
  [
    "wretch",
    "get and post, query, timeout",
    'export { default } from "wretch"; export { default as abort } from "wretch/addons/abort"; export { default as query } from "wretch/addons/queryString"',
  ],
  ["xior", "get and post", 'export { default } from "xior"'],
  ["ofetch", "get and post", 'export { ofetch } from "ofetch"'],
  ["ky", "get and post", 'export { default } from "ky"'],
  ["axios", "get and post", 'export { default } from "axios"'],
  ["htmx", "HTML", 'export { default } from "htmx.org"'],
  ["jQuery", "everything", 'export { default } from "jquery"'],
  ["Turbo", "forms and HTML", 'export * from "@hotwired/turbo"'],
];

/** Measures every client; this project's client comes first. */
export function measureClients(): Promise<ClientSize[]> {
  return Promise.all(uses.map(async ([client, use, code]) => ({ client, use, bytes: await sizeOf(code) })));
}

function sizeOf(contents: string): Promise<number> {
  return bundleSizeOf(contents, {
    platform: "browser",
    target: "es2022",
    splitting: true,
    conditions: ["@riposte/source"],
  });
}

/** Returns the sizes as a table in Markdown. */
export function writeSizes(sizes: readonly ClientSize[]): string {
  const rows = sizes.map(({ client, use, bytes }) => `| ${client} | ${use} | ${bytes.toLocaleString("en")} |`);
  return `| client | for | bytes |\n|---|---|---|\n${rows.join("\n")}\n`;
}
