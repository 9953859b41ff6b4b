import { describe, expect, it } from "vitest";
import { readPackageFile } from "./browser.ts";
import { html, json, type Route } from "./server.ts";
import { callsOf, type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;
// biome-ignore lint/suspicious/noExplicitAny: it is jQuery 3 or 4
declare const $: any;

const site = useSite();
const echo: Route = (response, seen) => json({ method: seen.method, body: seen.body, url: seen.url })(response, seen);

async function openWith(version: string, transport: boolean): Promise<void> {
  await site.open("", { "Set-Cookie": "csrftoken=secret-token" });
  await site.page.addScriptTag({ content: await readPackageFile(version, "dist/jquery.js") });
  await site.page.evaluate((withTransport) => {
    ajax.setupJQuery($);
    if (withTransport) ajax.fetchTransport($);
  }, transport);
}

describe.each([
  ["jquery", false],
  ["jquery", true],
  ["jquery4", false],
  ["jquery4", true],
])("%s, fetchTransport: %s", (version, transport) => {
  it("sends the token with unsafe methods only", async () => {
    await openWith(version, transport);
    site.own.routes["/echo/"] = echo;
    await site.page.evaluate(async () => {
      await $.get("/echo/");
      await $.post("/echo/", { name: "Ann & Bo" });
      await $.ajax({ url: "/echo/", method: "put", contentType: "application/json", data: '{"a":1}' });
      await $.ajax({ url: "/echo/", type: "POST", headers: { "X-CSRFToken": "own" } });
    });
    expect(
      callsOf(site.own).map(({ method, headers, body }) => [
        method,
        headers["x-csrftoken"],
        headers["x-requested-with"],
        headers["content-type"],
        body,
      ]),
    ).toEqual([
      ["GET", undefined, "XMLHttpRequest", undefined, ""],
      ["POST", "secret-token", "XMLHttpRequest", "application/x-www-form-urlencoded; charset=UTF-8", "name=Ann+%26+Bo"],
      ["PUT", "secret-token", "XMLHttpRequest", "application/json", '{"a":1}'],
      ["POST", "own", "XMLHttpRequest", undefined, ""],
    ]);
  });

  it("behaves as jQuery does: data by type, status, headers, files, timeouts and aborts", async () => {
    await openWith(version, transport);
    site.own.routes["/json/"] = json({ a: 1 }, 201, { "X-Own": "yes" });
    site.own.routes["/html/"] = html("<p>x</p>");
    site.own.routes["/bad/"] = json({ error: "no" }, 400);
    site.own.routes["/broken/"] = html("{", 200, { "Content-Type": "application/json" });
    site.own.routes["/none/"] = (response) => response.writeHead(204).end();
    site.own.routes["/never/"] = () => {};
    site.own.routes["/echo/"] = echo;
    const outcomes = await site.page.evaluate(async () => {
      const ask = (settings: object) =>
        new Promise((resolve) => {
          $.ajax(settings)
            .done((data: unknown, text: string, xhr: { status: number; getResponseHeader(name: string): string }) =>
              resolve([
                data instanceof ArrayBuffer ? data.byteLength : data,
                text,
                xhr.status,
                xhr.getResponseHeader("x-own"),
              ]),
            )
            .fail((xhr: { status: number; responseJSON: unknown }, text: string) =>
              resolve([xhr.status, text, xhr.responseJSON]),
            );
        });
      const form = new FormData();
      form.append("f", new File(["content"], "a.txt"));
      const aborted = $.ajax("/never/");
      const abort = new Promise((resolve) => aborted.fail((_: unknown, text: string) => resolve(text)));
      aborted.abort();
      return [
        await ask({ url: "/json/" }),
        await ask({ url: "/html/", dataType: "html" }),
        await ask({ url: "/bad/" }),
        await ask({ url: "/broken/" }),
        await ask({ url: "/none/" }),
        await ask({ url: "/never/", timeout: 50 }),
        await ask({ url: "/missing/" }),
        (
          await $.ajax({ url: "/echo/", type: "POST", data: form, processData: false, contentType: false })
        ).body.includes('filename="a.txt"'),
        await abort,
      ];
    });
    expect(outcomes).toEqual([
      [{ a: 1 }, "success", 201, "yes"],
      ["<p>x</p>", "success", 200, null],
      [400, "error", { error: "no" }],
      [200, "parsererror", undefined],
      [undefined, "nocontent", 204, null],
      [0, "timeout", undefined],
      [404, "error", undefined],
      true,
      "abort",
    ]);
  });

  it("loads a fragment with .load()", async () => {
    await openWith(version, transport);
    site.own.routes["/page/"] = html('<div><p id="part">x</p></div>');
    await site.page.evaluate(
      () =>
        new Promise((resolve) => {
          const target = $("<div>").appendTo("body");
          target.load("/page/ #part", resolve);
        }),
    );
    expect(await site.page.textContent("#part")).toBe("x");
  });
});

describe("fetchTransport()", () => {
  it.each(["jquery", "jquery4"])(
    "returns the binary type that xhrFields.responseType names, with %s",
    async (version) => {
      await openWith(version, true);
      site.own.routes["/bytes/"] = html("abc", 200, { "Content-Type": "application/octet-stream" });
      const sizes = await site.page.evaluate(async () => {
        const ask = (responseType: string) =>
          $.ajax({ url: "/bytes/", xhrFields: { responseType }, dataType: "binary", processData: false });
        return [(await ask("blob")).size, (await ask("arraybuffer")).byteLength];
      });
      expect(sizes).toEqual([3, 3]);
    },
  );

  it.each(["jquery", "jquery4"])(
    "X17: leaves synchronous calls and calls to another origin to %s itself",
    async (version) => {
      await openWith(version, true);
      site.own.routes["/echo/"] = echo;
      const [sync, foreign] = await site.page.evaluate(async (url) => {
        let sync: unknown;
        $.ajax({ url: "/echo/", async: false, success: (data: unknown) => Object.assign(globalThis, { sync: data }) });
        sync = (globalThis as unknown as { sync: { method: string } }).sync.method;
        return [sync, await $.getJSON(url)];
      }, `${site.hostile.origin}/api/`);
      expect(sync).toBe("GET");
      expect(foreign).toEqual({});
    },
  );

  it("does not catch errors of the page's own callbacks", async () => {
    await openWith("jquery", true);
    site.own.routes["/echo/"] = echo;
    await site.page.evaluate(() => {
      $.ajax({
        url: "/echo/",
        success() {
          throw new Error("mine");
        },
      });
    });
    await expect.poll(() => site.complaints).toEqual(["Error: mine"]);
  });

  it.each([
    ["text/plain; charset=iso-8859-1", [0xe9], "é"],
    ['text/plain; charset="windows-1251"', [0xe9], "й"],
    ["text/plain", [0xc3, 0xa9], "é"],
  ])("decodes %s as XMLHttpRequest does", async (type, bytes, text) => {
    site.own.routes["/text/"] = (response) => {
      response.writeHead(200, { "Content-Type": type });
      response.end(Buffer.from(bytes));
    };
    for (const transport of [false, true]) {
      await openWith("jquery4", transport);
      expect(await site.page.evaluate(() => $.ajax({ url: "/text/", dataType: "text" }))).toBe(text);
    }
  });
});

describe("a server with its own CSRF names", () => {
  it.each([
    ["jquery", false],
    ["jquery4", true],
  ])("receives the token from %s, fetchTransport: %s", async (version, transport) => {
    await site.page.context().addCookies([
      { name: "app.csrf", value: "right", domain: "localhost", path: "/" },
      { name: "csrftoken", value: "wrong", domain: "localhost", path: "/" },
    ]);
    await site.open();
    await site.page.addScriptTag({ content: await readPackageFile(version, "dist/jquery.js") });
    site.own.routes["/echo/"] = echo;
    await site.page.evaluate(async (withTransport) => {
      const names = { cookieName: "app.csrf", headerName: "X-App-CSRF" };
      if (withTransport) ajax.fetchTransport($, names);
      else ajax.setupJQuery($, names);
      await $.post("/echo/", { a: 1 });
      await $.get("/echo/");
    }, transport);
    const headers = callsOf(site.own).map((seen) => [seen.headers["x-app-csrf"], seen.headers["x-csrftoken"]]);
    expect(headers).toEqual([
      ["right", undefined],
      [undefined, undefined],
    ]);
  });
});
