import { describe, it } from "vitest";
import { launchChromium } from "../src/launch-chromium.ts";
import { expectNoLeaks } from "./expect-no-leaks.ts";

describe("a redirect to another origin, in Chromium", () => {
  it("passes on nothing from our clients", { timeout: 180_000 }, async () => {
    const browser = await launchChromium();
    try {
      await expectNoLeaks(browser);
    } finally {
      await browser.close();
    }
  });
});
