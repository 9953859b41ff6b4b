import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { bundleClients } from "./leaky-clients.ts";

export const redirectCodes = [302, 303, 307, 308] as const;

/** What another origin received of one client's POST, by status of the redirect; empty if nothing. */
export interface Leak {
  readonly client: string;
  readonly received: Readonly<Record<number, string>>;
}

/** What the measurement uses of a browser, in Playwright and in Puppeteer. */
export interface Browser {
  newPage(): Promise<Page>;
}

interface Page {
  goto(url: string): Promise<unknown>;
  addScriptTag(options: { content: string }): Promise<unknown>;
  evaluate(script: string): Promise<unknown>;
  close(): Promise<unknown>;
}

/** Posts with every client to a URL of its own origin, which redirects to another origin whose CORS headers allow everything. */
export async function measureLeaks(browser: Browser): Promise<Leak[]> {
  const foreign = new ForeignOrigin();
  const foreignUrl = await listen(foreign.server);
  const own = createServer((request, response) => {
    const code = Number(request.url?.slice(1));
    if (code) response.writeHead(code, { Location: `${foreignUrl}/` }).end();
    else
      response
        .writeHead(200, { "Content-Type": "text/html", "Set-Cookie": "csrftoken=the-token" })
        .end("<!doctype html><body>");
  });
  const ownUrl = await listen(own);
  try {
    const leaks: Leak[] = [];
    for (const [client, script] of await bundleClients()) {
      const page = await browser.newPage();
      const received: Record<number, string> = {};
      for (const code of redirectCodes) received[code] = await tryOne(page, ownUrl, script, code, foreign);
      leaks.push({ client, received });
      await page.close();
    }
    return leaks;
  } finally {
    for (const server of [own, foreign.server]) server.close().closeAllConnections();
  }
}

async function tryOne(
  page: Page,
  ownUrl: string,
  script: string,
  code: number,
  foreign: ForeignOrigin,
): Promise<string> {
  await page.goto(ownUrl);
  await page.addScriptTag({ content: script });
  foreign.seen.clear();
  await page.evaluate(
    `Promise.race([Promise.resolve().then(() => send("/${code}", "the-token")).catch(() => {}), new Promise((r) => setTimeout(r, 3000))]).then(() => {})`,
  );
  return [...foreign.seen].sort().join(", ");
}

/** An origin whose CORS headers allow everything; it records what arrives. */
class ForeignOrigin {
  readonly seen: Set<string> = new Set();
  readonly server: Server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const asked = request.headers["access-control-request-headers"] ?? "*";
    if (request.method !== "OPTIONS") {
      this.seen.add("request");
      if (request.headers["x-csrftoken"] || body.includes("the-token")) this.seen.add("token");
      if (body.includes("secret")) this.seen.add("body");
    }
    response.writeHead(200, {
      "Access-Control-Allow-Origin": request.headers.origin ?? "*",
      "Access-Control-Allow-Credentials": "true",
      "Access-Control-Allow-Headers": asked,
      "Access-Control-Allow-Methods": "POST, GET",
    });
    response.end("{}");
  });
}

async function listen(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Returns the leaks as a table in Markdown. */
export function writeLeaks(leaks: readonly Leak[]): string {
  const head = `| client | ${redirectCodes.join(" | ")} |\n|---|${redirectCodes.map(() => "---|").join("")}\n`;
  const cell = (text: string | undefined) => text || "nothing";
  return (
    head +
    leaks
      .map(
        ({ client, received }) => `| ${client} | ${redirectCodes.map((code) => cell(received[code])).join(" | ")} |\n`,
      )
      .join("")
  );
}
