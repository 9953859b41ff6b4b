import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type RunningSite, startSite } from "../src/start-site.ts";
import { chromiumOptions } from "./chromium-options.ts";

let site: RunningSite;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(0), chromium.launch(chromiumOptions)]);
});
afterAll(() => Promise.all([site.close(), browser.close()]));
beforeEach(async () => {
  page = await browser.newPage({ baseURL: site.addresses.Koa! });
});
afterEach(() => page.context().close());

const wire = (text: string | RegExp) => page.locator("#wire").filter({ hasText: text }).waitFor();

describe.each(["ajax", "fetch", "xhr", "jquery"])("the wire panel, with %s", (way) => {
  it("shows what the page sends and gets, without the token", async () => {
    await page.goto("/send-json/");
    await page.check(`input[value=${way}]`, { force: true });
    await page.click("#person button");
    await wire(/POST \/seeds\/ajax-endpoint\/[\s\S]*200 OK[\s\S]*Hello, John/);
    const { value } = (await page.context().cookies()).find(({ name }) => name === "csrftoken")!;
    const shown = (await page.textContent("#wire"))!;
    expect(shown).toMatch(/x-csrftoken/i);
    expect(shown).not.toContain(value);
    expect(shown).not.toMatch(/[a-zA-Z0-9]{32}/);
  });

  it("sends the same to all five servers", async () => {
    await page.goto("/send-json/");
    await page.check(`input[value=${way}]`, { force: true });
    await page.click("#person button");
    await wire("200 OK");
    await page.locator("#wire button").click();
    await wire("All five answer the same.");
    expect(await page.locator("#wire .hosts li .lamp:not(.miss)").count()).toBe(5);
  });
});

describe("the wire panel", () => {
  it("shows a stream as it comes, and that the page has left it", async () => {
    await page.goto("/streams/");
    await page.click("#events");
    await wire(/Tick 1[\s\S]*still open/);
    await page.click("#stop");
    await wire("The page has stopped it.");
  });

  it("says in words that there is no answer", async () => {
    await page.goto("/load-data/");
    await page.context().setOffline(true);
    await page.click("#load");
    await wire("No whole answer came");
    await page.locator("#response.failed").filter({ hasText: "cannot be reached" }).waitFor();
    await page.locator("#wire button").click();
    await wire("cannot be reached");
  });

  it("asks for a new page when the token has expired", async () => {
    await page.goto("/send-json/");
    await page.click("#person button");
    await wire("200 OK");
    await page.context().clearCookies();
    await page.locator("#wire button").click();
    await wire("load the page again");
    await page.click("#person button");
    await page.locator("#response.failed").filter({ hasText: "load the page again" }).waitFor();
  });
});

describe("the playground", () => {
  it("answers in place, with a link to the same", async () => {
    await page.goto("/bytes/");
    await page.fill("#data", "{ ratio: NaN }");
    await page.click("#options button");
    await page.locator("#answers .fault").filter({ hasText: "JsonEncodeError" }).waitFor();
    expect(new URL(page.url()).search).toBe("?data=%7B+ratio%3A+NaN+%7D");
    await page.locator('.presets a[aria-current="true"]').filter({ hasText: "NaN" }).waitFor();
    await page.reload();
    expect(await page.inputValue("#data")).toBe("{ ratio: NaN }");
  });

  it("says in words that no server answers", async () => {
    await page.goto("/bytes/");
    await page.context().setOffline(true);
    await page.click("#options button");
    await page.locator("#said.failed").filter({ hasText: "cannot be reached" }).waitFor();
  });
});
