import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach } from "vitest";
import type * as forms from "../src/forms.ts";
import type * as fragments from "../src/html.ts";
import type * as base from "../src/index.ts";
import type * as jquery from "../src/jquery.ts";
import type * as retry from "../src/retry.ts";
import type * as search from "../src/search.ts";
import type * as stream from "../src/stream.ts";
import type * as upload from "../src/upload.ts";
import { bundleGlobal, launchChromium } from "./browser.ts";
import { html, startHostile, startServer, type TestServer } from "./server.ts";

/** The global of `dist/ajax.js`. */
export type GlobalAjax = base.Ajax &
  Omit<typeof base, "get" | "head" | "post" | "put" | "patch"> &
  typeof retry &
  typeof fragments &
  typeof forms &
  typeof search &
  typeof upload &
  typeof stream &
  typeof jquery;

/** What a test uses: our server, a server of another origin, and a page of ours with the global `ajax`. */
export interface Site {
  readonly own: TestServer;
  readonly hostile: TestServer;
  readonly page: Page;
  readonly browser: Browser;
  /** Errors that the page wrote to the console, and uncaught errors. */
  readonly complaints: string[];
  /** Opens a page of ours with this body. */
  open(body?: string, headers?: Record<string, string>): Promise<void>;
}

/** Sets up the servers, the browser and the page for the tests of a file, and resets them before each test. */
export function useSite(): Site {
  const site = { complaints: [] as string[] } as { -readonly [Key in keyof Site]: Site[Key] };
  beforeAll(async () => {
    [site.own, site.hostile, site.browser] = await Promise.all([
      startServer("localhost"),
      startHostile(),
      launchChromium(),
    ]);
    const script = await bundleGlobal();
    site.own.routes["/ajax.js"] = (response) => {
      response.writeHead(200, { "Content-Type": "text/javascript" });
      response.end(script);
    };
  });
  beforeAll(async () => {
    site.page = await site.browser.newPage();
    site.page.on("pageerror", (error) => site.complaints.push(String(error)));
    site.page.on("console", (message) => message.type() === "error" && site.complaints.push(message.text()));
  });
  beforeEach(async () => {
    await site.page.goto("about:blank");
    await site.page.context().clearCookies();
    site.complaints.length = 0;
    site.own.seen.length = 0;
    site.hostile.seen.length = 0;
  });
  afterAll(async () => {
    await site.browser?.close();
    await Promise.all([site.own?.close(), site.hostile?.close()]);
  });
  site.open = async (body = "", headers = {}) => {
    site.own.routes["/"] = html(
      `<!doctype html><html lang="en"><title>Test</title><script src="/ajax.js"></script><body>${body}`,
      200,
      headers,
    );
    await site.page.goto(`${site.own.origin}/`);
  };
  return site;
}

/** Returns the requests that scripts sent to the server, without those for the page's own files. */
export function callsOf(server: TestServer): TestServer["seen"] {
  return server.seen.filter(({ url }) => !["/", "/ajax.js", "/favicon.ico"].includes(url));
}
