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

describe.each(["Express", "Koa", "Fastify"])("the client's own pages on %s", (framework) => {
  beforeEach(async () => {
    page = await browser.newPage({ baseURL: site.addresses[framework]! });
  });
  afterEach(() => page.context().close());
  const shows = (text: string) => page.locator("#response").filter({ hasText: text }).waitFor();

  it("upload files with progress", async () => {
    await page.goto("/upload/");
    await page.setInputFiles("[name=files]", [
      { name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("hello") },
      { name: "b.bin", mimeType: "application/octet-stream", buffer: Buffer.alloc(3_000_000) },
    ]);
    await page.click("#files button");
    await shows("a.txt: 5 bytes");
    await shows("b.bin: 3000000 bytes");
    expect(await page.evaluate("document.getElementById('progress').value")).toBe(1);
  });

  it("read rows as they arrive", async () => {
    await page.goto("/streams/");
    await page.evaluate(`
      globalThis.shownAt = [];
      new MutationObserver(() => shownAt.push(performance.now())).observe(document.getElementById("response"), { childList: true });
    `);
    await page.click("#rows");
    await shows("3: the end");
    // The server sends the rows over three quarters of a second.
    expect(await page.evaluate("shownAt.at(-1) - shownAt[0]")).toBeGreaterThan(400);
  });

  it("follow events until they are stopped", async () => {
    await page.goto("/streams/");
    await page.click("#events");
    await shows("Tick 2");
    await page.click("#stop");
    const shown = await page.textContent("#response");
    await page.waitForTimeout(1_200);
    expect(await page.textContent("#response")).toBe(shown);
  });

  it("retry after a 503", async () => {
    await page.goto("/retry/");
    await page.click("#ask");
    await shows("Here at last.");
  });

  it("call the server with typed paths", async () => {
    await page.goto("/typed/");
    await page.click("#find button");
    await shows("Form submitted with name: Grace (item 7: Item not found)");
  });
});
