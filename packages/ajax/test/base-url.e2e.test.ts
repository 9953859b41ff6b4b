import { describe, expect, it } from "vitest";
import { html, json } from "./server.ts";
import { callsOf, type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;

const site = useSite();

/** Returns the urls that an instance with this `base` calls for these urls. */
async function urlsFor(base: string, ...urls: string[]): Promise<string[]> {
  await site.page.evaluate(
    async ([folder, all]) => {
      const api = ajax.create({ base: folder });
      for (const url of all) await api.get(url).catch(() => {});
    },
    [base, urls] as const,
  );
  return callsOf(site.own).map(({ url }) => url);
}

describe("ajax.create({ base })", () => {
  it.each(["/api/", "/api", "api/"])("%s is put before paths, with or without slashes", async (base) => {
    await site.open();
    expect(await urlsFor(base, "items/", "/items/", "?page=2", "", "/", "/a:b/", "../x/", "javascript:/")).toEqual([
      "/api/items/",
      "/api/items/",
      "/api/?page=2",
      "/api/",
      "/api/",
      "/api/a:b/",
      "/x/",
    ]);
  });

  it("changes no whole url, no URL, no Request, and sends nothing to another origin", async () => {
    await site.open();
    const names = await site.page.evaluate(
      async ([origin, other]) => {
        const api = ajax.create({ base: "/api/" });
        await api.get(`${origin}/a/`).catch(() => {});
        await api.get(new URL("/b/", origin)).catch(() => {});
        await api.get(new Request("/c/")).catch(() => {});
        const hostile = [`${other}/d/`, other.replace("http:", ""), `\\\\${new URL(other).host}/`];
        return Promise.all(hostile.map((url) => api.post(url, {}).catch((error) => error.name)));
      },
      [site.own.origin, site.hostile.origin] as const,
    );
    expect(callsOf(site.own).map(({ url }) => url)).toEqual(expect.arrayContaining(["/a/", "/b/", "/c/"]));
    expect(names.slice(0, 2)).toEqual(["NetworkError", "NetworkError"]);
    expect(site.hostile.seen).toEqual([]);
  });

  it("may be of another origin, which receives no token", async () => {
    await site.open("", { "Set-Cookie": "csrftoken=secret-token" });
    await site.page.evaluate(
      (base) => ajax.create({ base, mode: "cors" }).post("items/", { a: 1 }),
      `${site.hostile.origin}/v1`,
    );
    expect(site.hostile.seen.at(-1)).toMatchObject({ method: "POST", url: "/v1/items/" });
    expect(site.hostile.seen.at(-1)!.headers).not.toHaveProperty("x-csrftoken");
  });

  it("reaches every entry by client, but no address of a form, a link or the page", async () => {
    await site.open(
      `<div id="t"></div><input id="q" name="q"><form id="f" method="post" action="/form/"></form><a href="/link/">x</a>`,
    );
    for (const path of ["/api/part/", "/", "/link/"]) site.own.routes[path] ??= html("<p>1</p>");
    for (const path of ["/api/file/", "/api/watched/", "/form/"]) site.own.routes[path] = json(1);
    site.own.routes["/api/rows/"] = html("1\n", 200, { "Content-Type": "application/x-ndjson" });
    site.own.routes["/api/events/"] = html("data: 1\n\n", 200, { "Content-Type": "text/event-stream" });
    await site.page.evaluate(async () => {
      const client = ajax.create({ base: "/api/" });
      await ajax.load("#t", "/part/", { client });
      await ajax.upload("file/", new File(["x"], "x"), { client });
      await ajax.upload("/watched/", new File(["x"], "x"), { client, onProgress: () => {} });
      await ajax.ndjson("/rows/", { client }).next();
      await ajax.events("/events/", { client, reconnect: false }).next();
      await ajax.submit(document.querySelector<HTMLFormElement>("#f")!, { client });
      ajax.enhance(document, "a", undefined, { client });
      document.querySelector("a")!.click();
      ajax.liveSearch("#q", { target: "#t", delay: 1, client });
      document.querySelector<HTMLInputElement>("#q")!.value = "x";
      document.querySelector("#q")!.dispatchEvent(new InputEvent("input"));
      await new Promise((resolve) => setTimeout(resolve, 300));
    });
    const urls = site.own.seen.map(({ url }) => url).filter((url) => !/ajax.js|favicon/.test(url));
    expect(urls).toEqual([
      "/",
      "/api/part/",
      "/api/file/",
      "/api/watched/",
      "/api/rows/",
      "/api/events/",
      "/form/",
      "/link/",
      "/?q=x",
    ]);
  });
});
