import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { type HttpRequest, path } from "@riposte/core";
import { nodeHandler, serveFile } from "@riposte/node";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readEntries } from "../.vitepress/entries.ts";

const docs = fileURLToPath(new URL("../", import.meta.url));
const root = `${docs}.vitepress/dist`;

/** Serves the built pages below /docs/; `/docs/start/` is `start/index.html`, `/docs/policies` is `policies.html`. */
const pages = (request: HttpRequest<{ file: string }>) => {
  const { file } = request.params;
  const candidates = [file, `${file}index.html`, `${file}.html`];
  return serveFile(request, candidates.find((one) => /\.\w+$/.test(one) && existsSync(`${root}/${one}`)) ?? file, {
    root,
    asAttachment: false,
  });
};

describe("the documentation site", () => {
  let server: Server;
  let browser: Browser;
  let page: Page;
  let url: string;
  const faults: string[] = [];

  beforeAll(async () => {
    const run = (...args: string[]) =>
      execFileSync(process.execPath, args, { cwd: docs, stdio: ["ignore", "ignore", "inherit"] });
    run("--import", "tsx", ".vitepress/write-reference.ts");
    run("node_modules/vitepress/bin/vitepress.js", "build", ".");
    server = createServer(
      nodeHandler([
        path("docs/<path:file>", pages),
        path("docs/", (request) => serveFile(request, "index.html", { root, asAttachment: false })),
      ]),
    );
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/docs/`;
    browser = await chromium.launch({
      ...(process.env.CHROMIUM_PATH && { executablePath: process.env.CHROMIUM_PATH }),
      args: ["--no-sandbox"],
    });
    page = await browser.newPage();
    page.on("pageerror", (error) => faults.push(String(error)));
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  it("has no dead link, and no link to an anchor that is not there", async () => {
    await page.goto(url);
    const { visited, dead } = await page.evaluate(crawl);
    expect(dead).toEqual([]);
    expect(visited).toBeGreaterThan(70);
  }, 120_000);

  it("shows its own words, and curly brackets of a page as they are", async () => {
    await page.goto(url);
    expect(await page.innerText("body")).not.toContain("{{");
    await page.goto(`${url}from/polls`);
    expect(await page.innerText("main")).toContain("{{ csrf | safe }}");
  });

  it("finds a name by its search", async () => {
    await page.goto(url);
    await page.keyboard.press("Control+k");
    await page.fill("#localsearch-input", "safeRedirect");
    await page.waitForSelector("#localsearch-list li");
    expect(await page.textContent("#localsearch-list")).toMatch(/Redirects|safeRedirect/);
    expect(faults).toEqual([]);
  });

  it("has every name that a module exports", async () => {
    const missing: string[] = [];
    for (const { name, source } of readEntries()) {
      const text = readFileSync(`${docs}reference/api/${name}.md`, "utf8");
      // The browser's client cannot be loaded here: its names are those of its declarations.
      const names = Object.keys((await import(source)) as object);
      missing.push(
        ...names
          .filter((one) => one !== "default" && !new RegExp(`^#+ .*\\b${one}\\b`, "m").test(text))
          .map((one) => `${name}: ${one}`),
      );
    }
    expect(missing).toEqual([]);
  });
});

/** Runs in the browser: follows every link below the first page, and looks for each anchor. */
async function crawl(): Promise<{ visited: number; dead: string[] }> {
  const seen = new Map<string, Document | undefined>();
  const load = async (address: string): Promise<Document | undefined> => {
    if (!seen.has(address)) {
      const response = await fetch(address);
      const isPage = response.ok && response.headers.get("content-type")?.startsWith("text/html");
      seen.set(
        address,
        response.ok
          ? isPage
            ? new DOMParser().parseFromString(await response.text(), "text/html")
            : document
          : undefined,
      );
    }
    return seen.get(address);
  };
  const dead: string[] = [];
  const waiting = [location.href];
  const done = new Set<string>();
  for (let here = waiting.pop(); here !== undefined; here = waiting.pop()) {
    if (done.has(here)) continue;
    done.add(here);
    const page = await load(here);
    for (const link of page?.querySelectorAll<HTMLAnchorElement>("a[href]") ?? []) {
      const target = new URL(link.getAttribute("href")!, here);
      if (target.origin !== location.origin) continue;
      const anchor = decodeURIComponent(target.hash.slice(1));
      target.hash = "";
      const found = await load(target.href);
      if (found === undefined || (anchor !== "" && found !== document && !found.getElementById(anchor))) {
        dead.push(`${new URL(here).pathname}: ${link.getAttribute("href")}`);
      } else if (target.pathname.startsWith("/docs/") && found !== document) waiting.push(target.href);
    }
  }
  return { visited: done.size, dead: [...new Set(dead)] };
}
