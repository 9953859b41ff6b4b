import { describe, expect, it } from "vitest";
import { html, json } from "./server.ts";
import { callsOf, type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;

const site = useSite();

const names = { cookieName: "__Host.csrf+1", headerName: "X-Own-Token", fieldName: "own_token" };

/** Uses every entry with an instance, and returns the requests by path. */
async function useEveryEntry(options: object): Promise<Record<string, (typeof site.own.seen)[number]>> {
  site.own.routes["/part/"] = html("<li>1</li>");
  site.own.routes["/rows/"] = html("1\n", 200, { "Content-Type": "application/x-ndjson" });
  for (const path of ["/call/", "/form/", "/enhanced/", "/file/", "/watched/"]) site.own.routes[path] = json({ ok: 1 });
  await site.page.evaluate(async (defaults) => {
    const client = ajax.create({ timeout: 60_000 }).create(defaults);
    await client.post("/call/");
    await ajax.load("#t", "/part/", { client, method: "POST" });
    await ajax.submit(document.querySelector<HTMLFormElement>("#f")!, { client });
    await ajax.upload("/file/", new File(["x"], "x"), { client });
    await ajax.upload("/watched/", new File(["x"], "x"), { client, onProgress: () => {} });
    await ajax.ndjson("/rows/", { client, method: "POST" }).next();
    ajax.enhance(document, "#e", (answer) => answer.json(), { client });
    document.querySelector<HTMLFormElement>("#e")!.requestSubmit();
    ajax.liveSearch("#q", { target: "#t", url: "/search/", delay: 1, client });
    document.querySelector<HTMLInputElement>("#q")!.value = "x";
    document.querySelector("#q")!.dispatchEvent(new InputEvent("input"));
    await new Promise((resolve) => setTimeout(resolve, 300));
  }, options);
  return Object.fromEntries(callsOf(site.own).map((seen) => [seen.url.split("?")[0], seen]));
}

const body = `<div id="t"></div><input id="q"><form id="e" method="post" action="/enhanced/"></form>
  <form id="f" method="post" action="/form/"><input type="hidden" name="own_token" value="stale"><input name="a" value="1"></form>`;

describe("the defaults of an instance", () => {
  it("reach every entry by the option client", async () => {
    await site.open(body);
    site.own.routes["/search/"] = html("<li>1</li>");
    const seen = await useEveryEntry({ headers: { "X-Tenant": "a" } });
    expect(Object.entries(seen).map(([path, { headers }]) => [path, headers["x-tenant"]])).toEqual(
      ["/call/", "/part/", "/form/", "/file/", "/watched/", "/rows/", "/enhanced/", "/search/"].map((path) => [
        path,
        "a",
      ]),
    );
    expect(seen["/file/"]!.headers["content-type"]).toMatch(/^multipart\/form-data; boundary=/);
  });

  it("name the server's own cookie, header and field", async () => {
    await site.page.context().addCookies([
      { name: names.cookieName, value: "right", domain: "localhost", path: "/" },
      { name: "__HostXcsrf1", value: "wrong", domain: "localhost", path: "/" },
      { name: "csrftoken", value: "other", domain: "localhost", path: "/" },
    ]);
    await site.open(body);
    site.own.routes["/search/"] = html("<li>1</li>");
    const { "/search/": search, ...unsafe } = await useEveryEntry({ csrf: names });
    for (const { headers } of Object.values(unsafe)) {
      expect(headers["x-own-token"]).toBe("right");
      expect(headers).not.toHaveProperty("x-csrftoken");
    }
    expect(search!.headers).not.toHaveProperty("x-own-token");
    expect(unsafe["/form/"]!.body).toBe("own_token=right&a=1");
    expect(await site.page.evaluate((own) => ajax.csrfToken(own), names)).toBe("right");
    expect(await site.page.evaluate(() => ajax.csrfToken())).toBe("other");
  });

  it("can be overridden by a call, and are not changed", async () => {
    await site.open();
    site.own.routes["/a/"] = json({});
    const defaults = await site.page.evaluate(async () => {
      const client = ajax.create({ headers: { "X-A": "1", "X-B": "1" } });
      await ajax.get("/a/", undefined, { client, headers: { "X-B": "2" } });
      return [...new Headers(client.defaults?.headers)];
    });
    expect(callsOf(site.own)[0]!.headers).toMatchObject({ "x-a": "1", "x-b": "2" });
    expect(defaults).toEqual([
      ["x-a", "1"],
      ["x-b", "1"],
    ]);
  });

  it("are read as own properties only", async () => {
    await site.open("", { "Set-Cookie": "csrftoken=right" });
    site.own.routes["/a/"] = json({});
    await site.page.evaluate(async () => {
      Object.assign(Object.prototype, {
        cookieName: "evil",
        headerName: "X-Evil",
        client: { defaults: { method: "DELETE" } },
      });
      await ajax.post("/a/");
      for (const name of ["cookieName", "headerName", "client"])
        delete (Object.prototype as Record<string, unknown>)[name];
    });
    expect(callsOf(site.own)).toMatchObject([{ method: "POST", headers: { "x-csrftoken": "right" } }]);
  });
});
