import { createServer, type Server } from "node:http";
import {
  compose,
  type HttpRequest,
  HttpResponse,
  HttpResponseRedirect,
  handleErrors,
  JsonResponse,
  path,
  ValidationError,
} from "@riposte/core";
import { csrfInput, csrfProtect } from "@riposte/csrf";
import { nodeHandler } from "@riposte/node";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { bundleGlobal, launchChromium } from "./browser.ts";
import { close, listen } from "./server.ts";
import type { GlobalAjax } from "./site.ts";

declare const ajax: GlobalAjax;

const saved: string[] = [];

/** Answers the same form with a whole page without scripts, and with JSON for the client. */
async function savePerson(request: HttpRequest) {
  const { fields } = await request.form();
  const name = fields.get("name") ?? "";
  if (!name) {
    if (request.isAjax()) throw new ValidationError({ name: ["This field is required."] });
    return new HttpResponse("<p>This field is required.</p>", { status: 422 });
  }
  saved.push(name);
  return request.isAjax() ? new JsonResponse({ saved: name }) : new HttpResponseRedirect("/done/");
}

const home = (request: HttpRequest) =>
  new HttpResponse(`<!doctype html><html lang="en"><title>Home</title><script src="/ajax.js"></script>
    <form class="ajax" method="post" action="/save/">${csrfInput(request)}<label>Name <input name="name"></label><button>Save</button></form>
    <output></output><script>globalThis.ajax && ajax.enhance(document, "form.ajax", async (answer) => {
      document.querySelector("output").textContent = (await answer.json()).saved;
    })</script>`);

const echo = async (request: HttpRequest) => new JsonResponse({ data: await request.json(), isAjax: request.isAjax() });
const upload = async (request: HttpRequest) => {
  const { fields, files } = await request.form();
  return new JsonResponse({ title: fields.get("title"), names: files.getlist("file").map(({ name }) => name) });
};

let server: Server;
let origin: string;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  const script = await bundleGlobal();
  const view = compose(handleErrors({ debug: false }), csrfProtect());
  const patterns = [
    path("", view(home)),
    path("ajax.js", () => new HttpResponse(script, { contentType: "text/javascript" })),
    path("save/", view(savePerson)),
    path("echo/", view(echo)),
    path("upload/", view(upload)),
    path("done/", () => new HttpResponse("<title>Done</title>")),
  ];
  server = createServer(nodeHandler(patterns));
  origin = `http://localhost:${await listen(server)}`;
  browser = await launchChromium();
});
afterEach(() => context.close());
afterAll(async () => {
  await browser?.close();
  await close(server);
});

async function open(javaScriptEnabled = true): Promise<Page> {
  saved.length = 0;
  context = await browser.newContext({ javaScriptEnabled });
  const page = await context.newPage();
  await page.goto(origin);
  return page;
}

describe("the client with a protected server", () => {
  it("sends JSON, FormData and files with the token", async () => {
    const page = await open();
    const outcome = await page.evaluate(async () => {
      const files = [new File(["1"], "1.txt"), new File(["2"], "2.txt")];
      return [
        await ajax.post("/echo/", { a: ["é"] }).json(),
        await ajax.upload("/upload/", files, { fields: { title: "T" } }),
        await ajax.upload("/upload/", files, { fields: { title: "U" }, onProgress: () => {} }),
      ];
    });
    expect(outcome).toEqual([
      { data: { a: ["é"] }, isAjax: true },
      { title: "T", names: ["1.txt", "2.txt"] },
      { title: "U", names: ["1.txt", "2.txt"] },
    ]);
  });

  it("receives 403 without the token", async () => {
    const page = await open();
    expect(await page.evaluate(() => ajax.post("/echo/", {}, { csrf: false }).catch((error) => error.status))).toBe(
      403,
    );
  });

  it("saves a form that was rendered before the token changed", async () => {
    const page = await open();
    await context.clearCookies();
    await (await context.newPage()).goto(origin);
    await page.fill("[name=name]", "Ann");
    await page.click("button");
    await expect.poll(() => page.textContent("output")).toBe("Ann");
  });

  it("shows the server's validation errors beside the field", async () => {
    const page = await open();
    await page.click("button");
    await expect.poll(() => page.textContent("form")).toContain("This field is required.");
    expect(
      await page.evaluate(() => [
        document.activeElement!.ariaInvalid,
        (document.activeElement as HTMLInputElement).name,
      ]),
    ).toEqual(["true", "name"]);
    await page.keyboard.type("Bo");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.textContent("output")).toBe("Bo");
    expect(await page.$(".ajax-error")).toBeNull();
    expect(saved).toEqual(["Bo"]);
  });
});

describe("the same form without JavaScript", () => {
  it("works", async () => {
    const page = await open(false);
    await page.fill("[name=name]", "Cy");
    await Promise.all([page.waitForURL("**/done/"), page.click("button")]);
    expect(saved).toEqual(["Cy"]);
  });

  it("shows the validation error", async () => {
    const page = await open(false);
    await Promise.all([page.waitForURL("**/save/"), page.click("button")]);
    expect(await page.textContent("p")).toBe("This field is required.");
  });
});
