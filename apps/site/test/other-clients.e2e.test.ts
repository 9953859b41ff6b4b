import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type RunningSite, startSite } from "../src/start-site.ts";
import { chromiumOptions } from "./chromium-options.ts";

let site: RunningSite;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(0), chromium.launch(chromiumOptions)]);
});
afterAll(() => Promise.all([site.close(), browser.close()]));
beforeEach(async () => {
  // The libraries are put into a page that would refuse them by its policy.
  page = await browser.newPage({ baseURL: site.addresses.Express!, bypassCSP: true });
  await page.goto("/send-json/");
});
afterEach(() => page.context().close());

/** Runs a script in the page, in an async function, and returns its result. */
const run = (script: string) => page.evaluate(`(async () => { ${script} })()`);
// By path, because not every library exports its build for a <script> tag.
const library = (path: string) =>
  page.addScriptTag({ path: fileURLToPath(new URL(`../node_modules/${path}`, import.meta.url)) });
/** Leaves a cookie of a deeper path, which comes first in `document.cookie`; servers read the last one. */
const leaveOldCookie = () => {
  const { hostname: domain } = new URL(site.addresses.Express!);
  return page.context().addCookies([{ name: "csrftoken", value: "left-over", domain, path: "/send-json/" }]);
};
const greeted = { message: "Hello, Ada!" };

// docs/client/other-clients.md shows these lines.
describe("the site's CSRF protection accepts", () => {
  it("axios", async () => {
    await library("axios/dist/axios.min.js");
    const answer = await run(`
      axios.defaults.xsrfCookieName = "csrftoken";
      axios.defaults.xsrfHeaderName = "X-CSRFToken";
      return (await axios.post("/seeds/ajax/submit/", { username: "Ada" })).data;
    `);
    expect(answer).toEqual(greeted);
  });

  it("plain fetch", async () => {
    await leaveOldCookie();
    const answer = await run(`
      const token = document.cookie.match(/(?:.*; |^)csrftoken=([^;]*)/)?.[1];
      const response = await fetch("/seeds/ajax/submit/", { method: "POST", mode: "same-origin", headers: { "X-CSRFToken": token },
        body: new URLSearchParams({ username: "Ada" }) });
      return response.json();
    `);
    expect(answer).toEqual(greeted);
  });

  it.each(["jquery", "jquery4"])("%s", async (name) => {
    await leaveOldCookie();
    await library(`${name}/dist/jquery.min.js`);
    const answer = await run(`
      const token = document.cookie.match(/(?:.*; |^)csrftoken=([^;]*)/)?.[1];
      $.ajaxPrefilter((options, _, xhr) => { if (!options.crossDomain) xhr.setRequestHeader("X-CSRFToken", token); });
      return $.post("/seeds/ajax/submit/", { username: "Ada" });
    `);
    expect(answer).toEqual(greeted);
  });

  it("htmx", async () => {
    await leaveOldCookie();
    await library("htmx.org/dist/htmx.min.js");
    await run(`
      const token = document.cookie.match(/(?:.*; |^)csrftoken=([^;]*)/)?.[1];
      document.body.addEventListener("htmx:configRequest", ({ detail }) => { detail.headers["X-CSRFToken"] = token; });
      const main = document.querySelector("main");
      main.innerHTML = '<button hx-post="/seeds/ajax/submit/" hx-vals=\\'{"username": "Ada"}\\' hx-target="#answer">Send</button><p id="answer"></p>';
      htmx.process(main);
    `);
    await page.click("main button");
    await page
      .locator("#answer")
      .filter({ hasText: JSON.stringify(greeted).replace(":", ": ") })
      .waitFor();
  });

  it("no request without the token", async () => {
    const status = await run(
      `return (await fetch("/seeds/ajax/submit/", { method: "POST", body: new URLSearchParams({ username: "Ada" }) })).status;`,
    );
    expect(status).toBe(403);
  });
});
