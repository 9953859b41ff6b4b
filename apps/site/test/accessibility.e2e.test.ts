import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningSite, startSite } from "../src/start-site.ts";
import { crawl } from "../tools/crawl.ts";
import { chromiumOptions } from "./chromium-options.ts";
import { sampleOf } from "./sample.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** Pages that no link leads to. */
const others = [
  "/people/?q=ada",
  "/seeds/ajax/data/",
  "/wire/?path=/bout/&to=all",
  "/bytes/?data={",
  "/bytes/?data={ratio:NaN}",
  "/no/such/page/",
];

interface AxeResults {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

let site: RunningSite;
let browser: Browser;
let pages: readonly string[];
beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(0), chromium.launch(chromiumOptions)]);
  pages = [...sampleOf(await crawl(site.addresses.Express!)), ...others];
});
afterAll(() => Promise.all([site.close(), browser.close()]));

/** Returns the violations that axe-core finds in the current page, one line each. */
async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = (await page.evaluate("axe.run()")) as AxeResults;
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

describe.each([
  ["light", { colorScheme: "light", viewport: { width: 1280, height: 800 } }],
  ["dark", { colorScheme: "dark", viewport: { width: 390, height: 800 } }],
  ["forced colours", { forcedColors: "active", viewport: { width: 1280, height: 800 } }],
] as const)("axe-core, %s", (_, options) => {
  it("finds nothing on the pages", { timeout: 240_000 }, async () => {
    const context = await browser.newContext({ baseURL: site.addresses.Express!, ...options });
    const page = await context.newPage();
    const faults: string[] = [];
    for (const path of pages) {
      await page.goto(path);
      faults.push(...(await faultsOf(page)).map((fault) => `${path}: ${fault}`));
    }
    expect(faults).toEqual([]);
    await context.close();
  });

  it("finds nothing on a form that shows errors, with the menu of servers open", async () => {
    const context = await browser.newContext({ baseURL: site.addresses.Express!, ...options });
    const page = await context.newPage();
    await page.goto("/signup/");
    await page.click("#signup button");
    await page.locator(".ajax-error").first().waitFor();
    await page.click("#host summary");
    expect(await faultsOf(page)).toEqual([]);
    await context.close();
  });
});

it("axe-core finds a violation when there is one", async () => {
  const page = await browser.newPage({ baseURL: site.addresses.Express! });
  await page.goto("/");
  await page.evaluate("document.querySelector('main').append(Object.assign(new Image(), { src: '/favicon.svg' }))");
  expect((await faultsOf(page)).join()).toContain("image-alt");
  await page.context().close();
});

describe("the keyboard alone", () => {
  /** The path, the control that Tab reaches, the keys pressed there, and the text that then appears in which place. */
  const walks: readonly (readonly [
    path: string,
    control: string,
    keys: readonly string[],
    place: string,
    text: RegExp,
  ])[] = [
    ["/load-data/", "#load", ["Enter"], "#response", /this is your data/],
    ["/send-json/", "[name=age]", ["Enter"], "#response", /Hello, John/],
    ["/send-form-data/", "[name=username]", ["Enter"], "#response", /Hello, Ada/],
    ["/dynamic-html/", "#load", ["Space"], "#content", /Dynamic Content/],
    ["/signup/", "#password", ["Enter"], ".ajax-error >> nth=0", /required/],
    ["/live-search/", "#q", ["g", "r", "a", "c", "e"], "#results", /Grace Hopper/],
    ["/error-handling/", "#trouble button", ["Enter"], "#response", /404/],
    ["/streams/", "#rows", ["Space"], "#response", /apple/],
    ["/retry/", "#ask", ["Enter"], "#response", /at last/],
    ["/typed/", "[name=name]", ["Enter"], "#response", /Grace/],
  ];

  it.each(walks)("works %s", async (path, control, keys, place, text) => {
    const page = await browser.newPage({ baseURL: site.addresses.Express! });
    await page.goto(path);
    await tabTo(page, control);
    for (const key of keys) await page.keyboard.press(key);
    await page.locator(place).filter({ hasText: text }).waitFor();
    await page.context().close();
  });

  it("chooses the way with the arrow keys, and shows its code", async () => {
    const page = await browser.newPage({ baseURL: site.addresses.Express! });
    await page.goto("/load-data/");
    await tabTo(page, "[name=way]:checked");
    await page.keyboard.press("ArrowRight");
    await page.locator("#code-fetch").waitFor();
    await page.context().close();
  });

  it("reaches the content with the first link", async () => {
    const page = await browser.newPage({ baseURL: site.addresses.Express! });
    await page.goto("/load-data/");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await page.getAttribute(":focus", "id")).toBe("main");
    await page.context().close();
  });
});

/** Skips to the content, then presses Tab until the control has the focus. */
async function tabTo(page: Page, control: string): Promise<void> {
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press("Tab");
    if (await page.locator(`${control}:focus`).count()) return;
  }
  throw new Error(`Tab never reaches ${control}`);
}
