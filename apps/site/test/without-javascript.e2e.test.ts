import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningSite, startSite } from "../src/start-site.ts";
import { chromiumOptions } from "./chromium-options.ts";

let site: RunningSite;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(0), chromium.launch(chromiumOptions)]);
});
afterAll(() => Promise.all([site.close(), browser.close()]));

describe("without JavaScript", () => {
  it("the forms work as the browser sends them", async () => {
    const page = await browser.newPage({ baseURL: site.addresses.Express!, javaScriptEnabled: false });
    await page.goto("/signup/");
    await page.fill("#email", "nobody");
    await page.click("#signup button");
    expect(await page.textContent("#email-error")).toBe("Enter a valid email address.");
    expect(await page.inputValue("#email")).toBe("nobody");
    await page.fill("#email", "ada@example.com");
    await page.fill("#password", "long enough");
    await page.click("#signup button");
    expect(await page.textContent("#response")).toContain("Welcome!");
    await page.goto("/send-form-data/");
    await page.click("#user button");
    expect(await page.textContent("body")).toBe('{"message": "Hello, Ada!"}');
    await page.context().close();
  });
});
