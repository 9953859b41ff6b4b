import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { frameworks } from "../src/hosts.ts";
import { type RunningSite, startSite } from "../src/start-site.ts";
import { crawl } from "../tools/crawl.ts";
import { chromiumOptions } from "./chromium-options.ts";

let site: RunningSite;
let browser: Browser;
let pages: readonly string[];
beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(0), chromium.launch(chromiumOptions)]);
  pages = await crawl(site.addresses.Express!);
});
afterAll(() => Promise.all([site.close(), browser.close()]));

/** What is wrong with a page as a visitor sees it: its answer, its scripts, its width. */
async function visit(page: Page, path: string, host: string): Promise<string[]> {
  const faults: string[] = [];
  page.removeAllListeners();
  page.on("pageerror", ({ message }) => faults.push(message));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  const response = await page.goto(path, { waitUntil: "load" });
  if (response?.status() !== 200) faults.push(`status ${response?.status()}`);
  const width = (await page.evaluate("document.documentElement.scrollWidth")) as number;
  if (width > 280) faults.push(`${width} pixels wide`);
  const title = await page.title();
  if (!title.endsWith(" · Riposte")) faults.push(`the title ${title}`);
  if ((await page.locator("h1").count()) !== 1) faults.push("not one h1");
  if (!(await page.locator('meta[name="description"]').getAttribute("content"))) faults.push("no description");
  const shown = await page.locator("#host summary").textContent();
  if (shown?.trim() !== host) faults.push(`the host ${shown}`);
  return faults.map((fault) => `${path}: ${fault}`);
}

describe.each(Object.keys(frameworks))("every page on %s, 280 pixels wide", (host) => {
  it.each([
    ["with", true],
    ["without", false],
  ])("is whole %s JavaScript", { timeout: 300_000 }, async (_, javaScriptEnabled) => {
    const context = await browser.newContext({
      baseURL: site.addresses[host]!,
      javaScriptEnabled,
      viewport: { width: 280, height: 700 },
    });
    const page = await context.newPage();
    const faults: string[] = [];
    for (const path of pages) faults.push(...(await visit(page, path, host)));
    expect(faults).toEqual([]);
    await context.close();
  });
});

it("walks every section", () => {
  for (const path of ["/", "/addresses/", "/bytes/"]) expect(pages).toContain(path);
});
