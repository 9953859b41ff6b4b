import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { attempts } from "../src/attacks/attempts.ts";
import { clients } from "../src/attacks/clients.ts";
import { frameworks } from "../src/hosts.ts";
import { type RunningSite, startSite } from "../src/start-site.ts";
import { chromiumOptions } from "./chromium-options.ts";

let site: RunningSite;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(0), chromium.launch(chromiumOptions)]);
});
afterAll(() => Promise.all([site.close(), browser.close()]));

describe.each(Object.keys(frameworks))("the attacks on %s", (host) => {
  it.each([
    ["with", true],
    ["without", false],
  ])("refuse a form of another site, %s JavaScript", async (_, javaScriptEnabled) => {
    const context = await browser.newContext({ baseURL: site.addresses[host]!, javaScriptEnabled });
    const page = await context.newPage();
    await page.goto("/attacks/");
    await page.getByRole("link", { name: "Open the hostile page" }).click();
    expect(new URL(page.url()).hostname).toBe("127.0.0.1");
    const [response] = await Promise.all([
      page.waitForResponse((answer) => answer.url().endsWith("/attacks/transfer/")),
      page.getByRole("button", { name: "Take the coins" }).click(),
    ]);
    expect(response.status()).toBe(403);
    expect(await page.locator("h1").innerText()).toBe("Refused: this form came from elsewhere");
    expect(await page.locator("main").innerText()).toMatch(
      /request is cross-site.*Sec-Fetch-Site: cross-site.*not sent: it is SameSite/s,
    );
    await page.getByRole("link", { name: "Back to the attacks" }).click();
    await page.getByRole("button", { name: "Pay" }).click();
    expect(await page.locator("h1").innerText()).toBe("Paid");
    await context.close();
  });

  it("send each attempt to all five, which answer the same", async () => {
    const page = await browser.newPage({ baseURL: site.addresses[host]! });
    const faults: string[] = [];
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    await page.goto("/attacks/");
    for (const [at, { answers }] of attempts.entries()) {
      await page.locator("form.send").nth(at).getByRole("button", { name: "Send to all five" }).click();
      await page.locator("#wire .hosts li").nth(4).waitFor();
      const lines = await page.locator("#wire .hosts li").allInnerTexts();
      for (const line of lines) expect(line).toContain(`${answers.status} same bytes`);
      await page.locator("#wire").evaluate((place) => place.replaceChildren());
    }
    expect(faults).toEqual([]);
    await page.context().close();
  });
});

it("the leak table: ours give nothing away, the others the token", async () => {
  const page = await browser.newPage({ baseURL: site.addresses.Express! });
  await page.goto("/attacks/");
  await page.click("#measure");
  await page.getByText("Measured.").waitFor();
  for (const [name, file] of clients) {
    const cells = await page.locator(`tr[data-client="${file}"] td`).allInnerTexts();
    const theirs = ["request, token", "request, token", "body, request, token", "body, request, token"];
    expect([name, cells]).toEqual([name, file.startsWith("ours") ? Array(4).fill("nothing") : theirs]);
  }
  await page.context().close();
});

it("says what the page cannot do without JavaScript", async () => {
  const page = await browser.newPage({ baseURL: site.addresses.Express!, javaScriptEnabled: false });
  await page.goto("/attacks/");
  expect(await page.locator("noscript .note").innerText()).toContain("needs JavaScript");
  await page.locator("form.send").first().getByRole("button", { name: "Send", exact: true }).click();
  expect(await page.locator(".wire .n").innerText()).toBe("302");
  await page.context().close();
});
