import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { frameworks } from "../src/hosts.ts";
import { type RunningSite, startSite } from "../src/start-site.ts";
import { crawl } from "../tools/crawl.ts";
import { chromiumOptions } from "./chromium-options.ts";
import { sampleOf } from "./sample.ts";

let site: RunningSite;
let browser: Browser;
let pages: readonly string[];
beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(0), chromium.launch(chromiumOptions)]);
  pages = sampleOf(await crawl(site.addresses.Express!));
});
afterAll(() => Promise.all([site.close(), browser.close()]));

/** What a visitor sees of a page, in one question to the browser. */
const look = `({
  width: document.documentElement.scrollWidth,
  title: document.title,
  headings: document.querySelectorAll("h1").length,
  description: document.querySelector('meta[name="description"]')?.content,
  host: document.querySelector("#host summary")?.textContent.trim(),
})`;

/** Returns what is wrong with each of the pages: its answer, its scripts, its width, what it says of itself. */
async function walk(page: Page, paths: readonly string[], host: string): Promise<string[]> {
  const faults: string[] = [];
  let at = "";
  page.on("pageerror", ({ message }) => faults.push(`${at}: ${message}`));
  page.on("console", (message) => message.type() === "error" && faults.push(`${at}: ${message.text()}`));
  for (const path of paths) {
    at = path;
    const response = await page.goto(path, { waitUntil: "load" });
    const { title, description, ...seen } = (await page.evaluate(look)) as Record<string, unknown>;
    const isWhole = String(title).endsWith(" · Riposte") && Boolean(description);
    const found = JSON.stringify({ status: response?.status(), isWhole, ...seen });
    const expected = JSON.stringify({ status: 200, isWhole: true, width: 280, headings: 1, host });
    if (found !== expected) faults.push(`${path}: ${found}`);
  }
  return faults;
}

describe.each(Object.keys(frameworks))("the pages on %s, 280 pixels wide", (host) => {
  it.each([
    ["with", true],
    ["without", false],
  ])("is whole %s JavaScript", { timeout: 300_000 }, async (_, javaScriptEnabled) => {
    const context = await browser.newContext({
      baseURL: site.addresses[host]!,
      javaScriptEnabled,
      viewport: { width: 280, height: 700 },
    });
    // Several at once: a page waits most of the time.
    const parts = [0, 1, 2, 3].map((part) => pages.filter((_path, index) => index % 4 === part));
    const faults = await Promise.all(parts.map(async (part) => walk(await context.newPage(), part, host)));
    expect(faults.flat()).toEqual([]);
    await context.close();
  });
});

it("walks every section", () => {
  for (const path of ["/", "/addresses/", "/bytes/"]) expect(pages).toContain(path);
});
