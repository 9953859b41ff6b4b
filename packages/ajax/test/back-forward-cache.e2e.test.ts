import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundleGlobal } from "./browser.ts";
import { html, json, startServer, type TestServer } from "./server.ts";
import type { GlobalAjax } from "./site.ts";

declare const ajax: GlobalAjax;

let own: TestServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  const { CHROMIUM_PATH } = process.env;
  // Playwright disables this cache by default; browsers of users have it.
  browser = await chromium.launch({
    args: ["--no-sandbox"],
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
    ...(CHROMIUM_PATH ? { executablePath: CHROMIUM_PATH } : {}),
  });
  own = await startServer("localhost");
  const script = await bundleGlobal();
  own.routes["/"] = html(`<!doctype html><title>Home</title><script>${script.replaceAll("</", "<\\/")}</script>
    <div id="list">one</div><form method="post" action="/save/"><button>Save</button></form>
    <script>addEventListener("pageshow", (event) => (document.title = event.persisted ? "from the cache" : "loaded"))</script>`);
  own.routes["/two/"] = html("two");
  own.routes["/save/"] = json({});
  own.routes["/other/"] = html("<!doctype html><title>Other</title>");
  page = await browser.newPage();
});
afterAll(async () => {
  await browser?.close();
  await own?.close();
});

describe("a page that returns from the back/forward cache", () => {
  it("is restored with its content, and the Back button and submit() still work", async () => {
    await page.goto(`${own.origin}/`);
    await page.evaluate(async () => {
      await ajax.load("#list", "/two/", { push: true });
      ajax.announce("two");
      await ajax.submit(document.querySelector("form")!);
      await ajax.upload("/save/", new File(["x"], "x"), { onProgress: () => {} });
    });
    await page.goto(`${own.origin}/other/`);
    await page.goBack({ waitUntil: "commit" });
    await expect.poll(() => page.title()).toBe("from the cache");
    expect(await page.textContent("#list")).toBe("two");
    const state = await page.evaluate(async () => {
      const { status } = await ajax.submit(document.querySelector("form")!);
      return [status, document.querySelector("button")!.ariaDisabled, document.querySelector("#list")!.ariaBusy];
    });
    expect(state).toEqual([200, null, null]);
    await page.evaluate(() => history.back());
    await expect.poll(() => page.textContent("#list")).toBe("one");
    expect(new URL(page.url()).pathname).toBe("/");
  });
});
