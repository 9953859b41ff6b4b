import puppeteer from "puppeteer-core";
import { describe, it } from "vitest";
import { expectNoLeaks } from "./expect-no-leaks.ts";

describe("a redirect to another origin, in Firefox", () => {
  it("passes on nothing from our clients", { timeout: 180_000 }, async () => {
    const browser = await puppeteer.launch({ browser: "firefox", executablePath: process.env.FIREFOX_PATH! });
    try {
      await expectNoLeaks(browser);
    } finally {
      await browser.close();
    }
  });
});
