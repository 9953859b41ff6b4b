import { describe, expect, it } from "vitest";
import { bundleSize } from "./bundle-size.ts";

const base = 'export { get, post } from "./index.ts";';
const entries = ["index", "retry", "html", "forms", "search", "upload", "stream", "jquery", "typed"];
const allOf = (...names: string[]) => names.map((name) => `export * from "./${name}.ts";`).join("");

const budgets: [what: string, code: string, bytes: number][] = [
  ["base, get and post", base, 3050],
  [
    "base, all verbs and errors",
    `export { ajax, get, head, post, put, patch, del, AjaxError, HttpError, NetworkError, ParseError, RedirectError, SizeError,
       TimeoutError } from "./index.ts"`,
    3220,
  ],
  ["base, everything in it", allOf("index"), 3410],
  ["base + retry + dedupe", base + allOf("retry"), 3770],
  [
    "base + typed",
    'import { ajax } from "./index.ts"; import { typed } from "./typed.ts"; export const api = typed(ajax)',
    3120,
  ],
  ["base + forms", base + allOf("forms"), 6090],
  ["base + html", base + allOf("html"), 6780],
  ["base + html + search", base + allOf("html", "search"), 7190],
  ["upload alone", allOf("upload"), 2070],
  ["base + stream", base + allOf("stream"), 3830],
  ["jquery prefilter", 'export { setupJQuery } from "./jquery.ts"', 550],
  ["jquery with transport", allOf("jquery"), 990],
  ["everything, ESM", allOf(...entries), 12_690],
];

describe("the size in bytes, minified and gzipped, of", () => {
  it.each(budgets)("%s is within its budget", async (what, code, bytes) => {
    // The code that swaps HTML in is loaded by a form with a target only.
    const size = await bundleSize(code, { splitting: !what.startsWith("everything") });
    expect(size).toBeLessThanOrEqual(bytes);
    // An empty bundle would be within any budget.
    expect(size).toBeGreaterThan(300);
  });

  it("everything, IIFE, is within its budget", async () => {
    expect(await bundleSize('import "./global.ts"', { format: "iife" })).toBeLessThanOrEqual(12_610);
  });

  it("an unused import is under 50 bytes", async () => {
    expect(await bundleSize(entries.map((name) => `import "./${name}.ts";`).join(""))).toBeLessThan(50);
  });
});
