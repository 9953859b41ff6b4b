import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { addressOf } from "../src/examples/example.ts";
import { allExamples, groups } from "../src/examples/groups.ts";
import { frameworks } from "../src/hosts.ts";
import { type RunningSite, startSite } from "../src/start-site.ts";
import { chromiumOptions } from "./chromium-options.ts";
import { isWhole, sampleOf } from "./sample.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What each script says at its end. */
const said: Readonly<Record<string, RegExp>> = {
  exact: /12345678901234567890\nreviveDates: Thu, 01 Jan 1970/,
  newest: /AbortError: replaced\nAbortError: replaced\nthird/,
  verbs: /200 .*\n200 .*\n201 .*\n200 .*\n200 .*\n204 .*\n201 /,
  enhance: /received: hello/,
  "form-errors": /2 messages shown/,
  pages: /Piece 2.*Piece 3.*Now press Back/s,
  "many-rows": /100000 rows.*all after/s,
  resume: /1: .*2: .*left, and back\n3: .*4: .*5: /s,
  lines: /3\. allez\nAda, Grace, Mary/,
  token: /received: hello\nwithout it: 403/,
  client: /3 answers, 1 request$/,
  errors:
    /404: There is no bout.*410.*ParseError\nSizeError\nTimeoutError\nRedirectError: to \/examples\/\nNetworkError/s,
  jquery: /hello from jQuery/,
};

interface Violations {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

let site: RunningSite;
let browser: Browser;
beforeAll(async () => {
  vi.spyOn(console, "error").mockReturnValue();
  [site, browser] = await Promise.all([startSite(0), chromium.launch(chromiumOptions)]);
});
afterAll(async () => {
  await Promise.all([site.close(), browser.close()]);
  vi.restoreAllMocks();
});

/** Opens a page that collects what its scripts and its policy complain of. A status that an example shows is no complaint. */
async function openPage(host: string, options: { javaScriptEnabled?: boolean } = {}): Promise<[Page, string[]]> {
  const context = await browser.newContext({ baseURL: site.addresses[host]!, ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", ({ message }) => faults.push(message));
  page.on("console", (message) => {
    if (message.type() === "error" && !/^Failed to load resource/.test(message.text())) faults.push(message.text());
  });
  return [page, faults];
}

describe.each(Object.keys(frameworks))("the examples on %s", (host) => {
  it("send one request, then to all five, which answer the same", { timeout: 180_000 }, async () => {
    const [page, faults] = await openPage(host);
    // The other requests are sent by examples-wire.test.ts, without a browser.
    const shown =
      host === "Express" && isWhole ? allExamples : groups.map((group) => ({ group, example: group.examples[1]! }));
    for (const { group, example } of shown) {
      const path = addressOf(group, example);
      await page.goto(path);
      const form = page.locator("form.send").first();
      await form.getByRole("button", { name: "Send", exact: true }).click();
      await page.locator("#wire .n").first().waitFor();
      await form.getByRole("button", { name: "Send to all five" }).click();
      await page.locator("#wire .hosts li").nth(4).waitFor();
      const lines = await page.locator("#wire .hosts li").allInnerTexts();
      if (lines.some((line) => !line.includes(`${example.sends[0]!.answers.status} same bytes`)))
        faults.push(`${path} ${example.sends[0]!.label}: ${lines.join(" | ")}`);
      await page.locator("#wire").evaluate((place) => place.replaceChildren());
    }
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("run their scripts", { timeout: 120_000 }, async () => {
    const [page, faults] = await openPage(host);
    const withScript = allExamples.filter(({ example }) => example.script !== undefined);
    for (const { group, example } of host === "Express" ? withScript : sampleOf(withScript)) {
      await page.goto(addressOf(group, example));
      await page.click("#run");
      await page.locator("#place:not([aria-busy]):has(pre), #place.failed").waitFor();
      expect(await page.locator("#place").innerText()).toMatch(said[example.script!]!);
    }
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("undo the steps of the history by Back", async () => {
    const [page] = await openPage(host);
    await page.goto("/examples/show/pages/");
    await page.click("#run");
    await page.locator("#place pre").waitFor();
    await page.goBack();
    await page.locator("#part", { hasNotText: "Piece 3" }).waitFor();
    await page.context().close();
  });
});

it("every script has its words", () => {
  const scripts = allExamples.flatMap(({ example: { script } }) => script ?? []);
  expect(scripts.toSorted()).toEqual(Object.keys(said).toSorted());
});

describe("without JavaScript", () => {
  it("a request of each group is sent, and leads back", { timeout: 180_000 }, async () => {
    const [page] = await openPage("Express", { javaScriptEnabled: false });
    for (const group of groups) {
      const example = group.examples[1]!;
      const path = addressOf(group, example);
      await page.goto(path);
      await page.locator("form.send").first().getByRole("button", { name: "Send to all five" }).click();
      expect(await page.locator(".wire .n").first().innerText()).toBe(String(example.sends[0]!.answers.status));
      expect(await page.locator(".hosts li").count()).toBe(5);
      expect(await page.locator(".hosts .miss").count()).toBe(0);
      await page.getByRole("link", { name: "Back" }).click();
      expect(new URL(page.url()).pathname).toBe(path);
    }
    await page.context().close();
  });

  it("a script says that it needs JavaScript", async () => {
    const [page] = await openPage("Express", { javaScriptEnabled: false });
    await page.goto("/examples/ask/exact/");
    expect(await page.locator("noscript + p, .try .note").first().textContent()).toContain("needs JavaScript");
    await page.context().close();
  });
});

it("axe-core finds nothing in the answers", async () => {
  const [page, faults] = await openPage("Express");
  for (const path of ["/examples/ask/values/", "/examples/keep/files/", "/attacks/"]) {
    await page.goto(path);
    await page.locator("form.send").first().getByRole("button", { name: "Send to all five" }).click();
    await page.locator("#wire .hosts li").nth(4).waitFor();
    await page.evaluate(axe);
    const { violations } = (await page.evaluate("axe.run()")) as Violations;
    faults.push(...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${path} ${id}: ${html}`)));
  }
  expect(faults).toEqual([]);
  await page.context().close();
});
