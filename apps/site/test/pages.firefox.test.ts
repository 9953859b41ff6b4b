import puppeteer, { type Browser, type Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type RunningSite, startSite } from "../src/start-site.ts";

let site: RunningSite;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  [site, browser] = await Promise.all([
    startSite(0),
    puppeteer.launch({ browser: "firefox", executablePath: process.env.FIREFOX_PATH! }),
  ]);
});
afterAll(() => Promise.all([site.close(), browser.close()]));
beforeEach(async () => {
  page = await browser.newPage();
});
afterEach(() => page.close());

/** The path, the text to type in each field, the button to press, and the text that then appears in which place. */
const walks: readonly (readonly [
  path: string,
  typed: Readonly<Record<string, string>>,
  button: string | null,
  place: string,
  text: string,
])[] = [
  ["/load-data/", {}, "#load", "#response", "this is your data"],
  ["/send-json/", { "[name=name]": "Zoe" }, "#person button", "#response", "Hello, Zoe. You are 30 years old."],
  ["/send-form-data/", { "[name=username]": "Grace" }, "#user button", "#response", "Hello, Grace!"],
  ["/dynamic-html/", {}, "#load", "#content", "Dynamic Content"],
  ["/signup/", { "#email": "ada@example.com", "#password": "long enough" }, "#signup button", "#response", "Welcome"],
  ["/live-search/", { "#q": "grace" }, null, "#results", "Grace Hopper"],
  ["/error-handling/", {}, "#trouble button", "#response", "404"],
];

describe.each(["ajax", "fetch", "xhr", "jquery"])("the pages in Firefox, with %s", (way) => {
  it.each(walks)("%s", async (path, typed, button, place, text) => {
    await page.goto(site.addresses.Express + path);
    await page.waitForSelector("#servers a[aria-current]");
    await page.$eval(`input[value=${way}]`, (choice) => (choice as unknown as { click(): void }).click());
    for (const [field, keys] of Object.entries(typed)) {
      await page.$eval(field, (input) => {
        (input as unknown as { value: string }).value = "";
      });
      await page.type(field, keys);
    }
    if (button !== null) await page.click(button);
    const shown = `document.querySelector(${JSON.stringify(place)}).textContent.includes(${JSON.stringify(text)})`;
    await page.waitForFunction(shown, { timeout: 10_000 });
    expect(await page.evaluate(shown)).toBe(true);
  });

  it("shows errors beside the fields", async () => {
    await page.goto(`${site.addresses.Express}/signup/`);
    await page.waitForSelector("#servers a[aria-current]");
    await page.$eval(`input[value=${way}]`, (choice) => (choice as unknown as { click(): void }).click());
    await page.click("#signup button");
    await page.waitForSelector(".error, .ajax-error");
    expect(await page.evaluate("document.activeElement.id")).toBe("email");
  });
});
