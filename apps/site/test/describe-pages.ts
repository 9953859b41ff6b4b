import type { Browser, Page } from "playwright-core";
import { chromium } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type RunningSite, startSite } from "../src/start-site.ts";
import { chromiumOptions } from "./chromium-options.ts";

const ways = ["ajax", "fetch", "xhr", "jquery"] as const;

/** Declares the tests of every page, in each of its ways, on one framework. */
export function describePages(framework: string): void {
  describe(`the pages on ${framework}`, () => {
    let site: RunningSite;
    let browser: Browser;
    let page: Page;
    const faults: string[] = [];
    beforeAll(async () => {
      [site, browser] = await Promise.all([startSite(0), chromium.launch(chromiumOptions)]);
      page = await browser.newPage({ baseURL: site.addresses[framework]! });
      page.on("pageerror", (error) => faults.push(error.message));
    });
    afterAll(() => Promise.all([site.close(), browser.close()]));

    afterEach(() => expect(faults.splice(0)).toEqual([]));

    const open = async (path: string, way: string) => {
      await page.goto(path);
      await page.check(`input[value=${way}]`, { force: true });
      expect(await page.isVisible(`#code-${way}`)).toBe(true);
    };
    const shows = (text: string | RegExp, place = "#response") =>
      page.locator(place).filter({ hasText: text }).waitFor({ timeout: 8_000 });

    it("names the framework and links to the others", async () => {
      await page.goto("/");
      await page.click("#host summary");
      await page.locator("#servers a[aria-current]").filter({ hasText: framework }).waitFor();
      expect(await page.locator("#host #servers a").count()).toBe(5);
      await page.keyboard.press("Escape");
      expect(await page.isVisible("#servers")).toBe(false);
    });

    describe.each(ways)("with %s", (way) => {
      it("loads data", async () => {
        await open("/load-data/", way);
        await page.click("#load");
        await shows("Hello, this is your data!");
      });

      it("sends JSON", async () => {
        await open("/send-json/", way);
        await page.fill("[name=name]", "Zoë");
        await page.fill("[name=age]", "7");
        await page.click("#person button");
        await shows("Hello, Zoë. You are 7 years old.");
      });

      it("sends a FormData", async () => {
        await open("/send-form-data/", way);
        await page.fill("[name=username]", "Grace <b>H</b>");
        await page.click("#user button");
        await shows("Hello, Grace <b>H</b>!");
      });

      it("loads HTML", async () => {
        await open("/dynamic-html/", way);
        await page.click("#load");
        await page.locator("#content h2").filter({ hasText: "Dynamic Content" }).waitFor();
      });

      it("shows errors beside the fields, then success", async () => {
        await open("/signup/", way);
        await page.fill("#email", "taken@example.com");
        await page.fill("#password", "short");
        await page.click("#signup button");
        await shows("already has an account", ".error, .ajax-error");
        expect(await page.getAttribute("#email", "aria-invalid")).toBe("true");
        expect(await page.getAttribute(":focus", "id")).toBe("email");
        await page.fill("#email", "ada@example.com");
        await page.fill("#password", "long enough");
        await page.click("#signup button");
        await shows("Welcome, ada@example.com!");
        expect(await page.locator(".error, .ajax-error").count()).toBe(0);
      });

      it("searches while the user types", async () => {
        await open("/live-search/", way);
        await page.locator("#q").pressSequentially("rocket", { delay: 20 });
        await shows("Annie Easley", "#results");
        await page.fill("#q", "sparck");
        await shows("Karen Spärck Jones", "#results");
        expect(await page.locator("#results li").count()).toBe(1);
      });

      it("shows the user what went wrong", async () => {
        await open("/error-handling/", way);
        for (const [url, text] of [
          ["/seeds/items/7/", /404.*Item not found/],
          ["/seeds/risky/", /500.*Internal server error/],
          ["/seeds/send-html/", /./],
          ["/slow/", /./],
          ["/cut/", /./],
        ] as const) {
          await page.selectOption("[name=url]", url);
          await page.click("#trouble button");
          await shows(text, "#response.failed:not([aria-busy])");
        }
      });
    });
  });
}
