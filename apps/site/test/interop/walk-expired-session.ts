import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startDjango } from "./django-server.ts";
import type { RunningServer } from "./servers.ts";

/** What a person does on the page, and where its result is seen. */
const uses: Readonly<
  Record<string, readonly [act: (page: Page, file: string) => Promise<unknown>, place: string, text: string]>
> = {
  form: [(page) => page.type("[name=text]", "one").then(() => page.click("#save button")), "#saved", "one"],
  "live search": [(page) => page.type("#q", "tea"), "#results", "found tea"],
  fragment: [(page) => page.click("#more"), "#part", "more"],
  upload: [
    (page, file) =>
      page.$("#file").then((input) => (input as never as { uploadFile(path: string): Promise<void> }).uploadFile(file)),
    "#uploaded",
    "a.txt",
  ],
};

const shows = (place: string, text: string) =>
  `document.querySelector(${JSON.stringify(place)})?.textContent.includes(${JSON.stringify(text)})`;

/** Declares the tests of a person whose session ends in mid-work on a real Django site with `login_required` views. */
export function describeExpiredSession(launch: () => Promise<Browser>): void {
  describe("a session that ends in mid-work", () => {
    let django: RunningServer;
    let browser: Browser;
    let page: Page;
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "walk-"));
      await writeFile(join(folder, "a.txt"), "content");
      await build({
        entryPoints: [fileURLToPath(new URL("login-page.ts", import.meta.url))],
        bundle: true,
        format: "esm",
        target: "es2022",
        conditions: ["@riposte/source"],
        outfile: join(folder, "page.js"),
      });
      [django, browser] = await Promise.all([startDjango("login_site.py", join(folder, "page.js")), launch()]);
    }, 300_000);
    afterAll(async () => {
      await Promise.all([django?.close(), browser?.close(), rm(folder, { recursive: true })]);
    });
    beforeEach(async () => {
      page = await (await browser.createBrowserContext()).newPage();
      return () => page.browserContext().close();
    });

    const logIn = async () => {
      await page.type("[name=username]", "ada");
      await page.type("[name=password]", "enchantress");
      await Promise.all([page.waitForNavigation(), page.click("#login")]);
      expect(new URL(page.url()).pathname).toBe("/desk/");
    };

    it.each(Object.entries(uses))("leads a person from the %s to the login and back", async (_, [act, place, text]) => {
      await page.goto(`${django.address}/desk/`);
      await logIn();
      await fetch(`${django.address}/end-sessions/`);
      await page.waitForFunction("globalThis.isReady");
      const before = await page.$eval(place, (element) => element.textContent);
      await Promise.all([page.waitForNavigation(), act(page, join(folder, "a.txt"))]);
      expect(page.url()).toBe(`${django.address}/login/?next=%2Fdesk%2F`);
      expect(await page.evaluate("sessionStorage.getItem('successes')")).toBe(null);
      await logIn();
      expect(await page.$eval(place, (element) => element.textContent)).toBe(before);
      // The page works as before.
      await page.waitForFunction("globalThis.isReady");
      await act(page, join(folder, "a.txt"));
      await page.waitForFunction(shows(place, text), { timeout: 10_000 });
    });

    it("sends a form once whose answer is Post/Redirect/Get", async () => {
      await page.goto(`${django.address}/desk/`);
      await logIn();
      const count = async () => Number.parseInt((await page.$eval("#saved", (element) => element.textContent))!, 10);
      const before = await count();
      await page.waitForFunction("globalThis.isReady");
      await page.type("[name=text]", "sent once");
      await Promise.all([page.waitForNavigation(), page.click("#save button")]);
      expect(await page.evaluate(shows("#saved", "sent once"))).toBe(true);
      expect(await count()).toBe(before + 1);
      await page.reload();
      expect(await count()).toBe(before + 1);
    });
  });
}
