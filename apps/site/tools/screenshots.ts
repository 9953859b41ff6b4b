/** Writes pictures of the main pages to docs/pictures: wide, narrow and dark. */
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { startSite } from "../src/start-site.ts";

const folder = fileURLToPath(new URL("../../../docs/pictures/", import.meta.url));
const pages: readonly (readonly [name: string, path: string])[] = [
  ["home", "/"],
  ["bytes", "/bytes/"],
  ["example", "/signup/"],
];
const views = [
  ["wide", { viewport: { width: 1280, height: 800 }, colorScheme: "light" }],
  ["narrow", { viewport: { width: 360, height: 640 }, colorScheme: "light" }],
  ["dark", { viewport: { width: 1280, height: 800 }, colorScheme: "dark" }],
] as const;

mkdirSync(folder, { recursive: true });
const site = await startSite(0);
const browser = await chromium.launch({
  ...(process.env.CHROMIUM_PATH && { executablePath: process.env.CHROMIUM_PATH }),
  args: ["--no-sandbox"],
});
try {
  for (const [view, options] of views) {
    const context = await browser.newContext({ baseURL: site.addresses.Express!, ...options });
    const page = await context.newPage();
    for (const [name, path] of pages) {
      const response = await page.goto(path, { waitUntil: "load" });
      if (!response?.ok()) throw new Error(`${path} answered ${response?.status()}.`);
      // An example is shown with its answer.
      if (path === "/signup/") {
        await page.click("#signup button");
        await page.locator(".ajax-error").first().waitFor();
      }
      await page.evaluate("document.fonts.ready.then(() => scrollTo(0, 0))");
      // JPEG: a third of the size of a PNG.
      await page.screenshot({ path: `${folder}${name}-${view}.jpg`, type: "jpeg", quality: 60 });
      console.log(`docs/pictures/${name}-${view}.jpg`);
    }
    await context.close();
  }
} finally {
  await browser.close();
  await site.close();
}
