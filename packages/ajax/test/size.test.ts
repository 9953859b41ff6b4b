import { describe, expect, it } from "vitest";
import { bundleSize } from "./bundle-size.ts";

const base = 'export { get, post } from "./index.ts";';
const entries = ["index", "retry", "html", "forms", "search", "upload", "stream", "jquery", "typed"];
const allOf = (...names: string[]) => names.map((name) => `export * from "./${name}.ts";`).join("");

const budgets: [what: string, code: string, bytes: number][] = [
  ["base, get and post", base, 2900],
  [
    "base, all verbs and errors",
    `export { ajax, get, head, post, put, patch, del, AjaxError, HttpError, NetworkError, ParseError, RedirectError, SizeError,
       TimeoutError } from "./index.ts"`,
    3100,
  ],
  ["base, everything in it", allOf("index"), 3250],
  ["base + retry + dedupe", base + allOf("retry"), 3450],
  [
    "base + typed",
    'import { ajax } from "./index.ts"; import { typed } from "./typed.ts"; export const api = typed(ajax)',
    2950,
  ],
  ["base + forms", base + allOf("forms"), 5000],
  ["base + html", base + allOf("html"), 5400],
  ["base + html + search", base + allOf("html", "search"), 5850],
  ["upload alone", allOf("upload"), 1800],
  ["base + stream", base + allOf("stream"), 3650],
  ["jquery prefilter", 'export { setupJQuery } from "./jquery.ts"', 450],
  ["jquery with transport", allOf("jquery"), 900],
  ["everything, ESM", allOf(...entries), 10_250],
];

describe("the size in bytes, minified and gzipped, of", () => {
  it.each(budgets)("%s is within its budget", async (_, code, bytes) => {
    const size = await bundleSize(code);
    expect(size).toBeLessThanOrEqual(bytes);
    // An empty bundle would be within any budget.
    expect(size).toBeGreaterThan(300);
  });

  it("everything, IIFE, is within its budget", async () => {
    expect(await bundleSize('import "./global.ts"', { format: "iife" })).toBeLessThanOrEqual(10_200);
  });

  it("an unused import is under 50 bytes", async () => {
    expect(await bundleSize(entries.map((name) => `import "./${name}.ts";`).join(""))).toBeLessThan(50);
  });
});
