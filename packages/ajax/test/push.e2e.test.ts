import { describe, expect, it } from "vitest";
import { html } from "./server.ts";
import { type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;

const site = useSite();

describe("load() with push", () => {
  const shown = () =>
    site.page.evaluate(() => [location.pathname + location.search, document.querySelector("#list")!.textContent]);

  async function openList(): Promise<void> {
    await site.open('<div id="list">page 1 <input id="note"></div>');
    const start = site.own.routes["/"]!;
    site.own.routes["/"] = (response, seen) =>
      seen.headers["x-requested-with"] || !seen.url.includes("page=")
        ? (seen.url.includes("page=") ? html(`page ${seen.url.slice(-1)}`) : start)(response, seen)
        : html(
            `<!doctype html><title>Test</title><script src="/ajax.js"></script><script>ajax.watchHistory()</script><div id="list">whole page ${seen.url.slice(-1)}</div>`,
          )(response, seen);
  }

  const push = (page: number) => site.page.evaluate((n) => ajax.load("#list", `/?page=${n}`, { push: true }), page);

  it("restores earlier and later content on Back and Forward, including typed text", async () => {
    await openList();
    await site.page.fill("#note", "typed");
    await push(2);
    await push(3);
    expect(await shown()).toEqual(["/?page=3", "page 3"]);
    await site.page.goBack();
    expect(await shown()).toEqual(["/?page=2", "page 2"]);
    await site.page.goBack();
    expect(await shown()).toEqual(["/", "page 1 "]);
    expect(await site.page.inputValue("#note")).toBe("typed");
    await site.page.evaluate(() => history.go(2));
    await expect.poll(shown).toEqual(["/?page=3", "page 3"]);
    await site.page.goBack();
    await push(4);
    expect(await shown()).toEqual(["/?page=4", "page 4"]);
    await site.page.goBack();
    expect(await shown()).toEqual(["/?page=2", "page 2"]);
  });

  it("changes nothing at history entries that it did not make", async () => {
    await openList();
    await push(2);
    await site.page.evaluate(() => {
      location.hash = "anchor";
    });
    await site.page.goBack();
    expect(await shown()).toEqual(["/?page=2", "page 2"]);
    await site.page.goBack();
    expect(await shown()).toEqual(["/", "page 1 "]);
  });

  it("requests the content from before a reload from the server", async () => {
    await openList();
    await push(2);
    await push(3);
    await site.page.reload();
    expect(await shown()).toEqual(["/?page=3", "whole page 3"]);
    await site.page.goBack();
    await expect.poll(shown).toEqual(["/?page=2", "whole page 2"]);
  });

  it("leaves no fragment in the cache that the browser would show as the page", async () => {
    await openList();
    const cached = site.own.routes["/"]!;
    site.own.routes["/"] = (response, seen) => {
      response.setHeader("Cache-Control", "max-age=600");
      return cached(response, seen);
    };
    await push(2);
    await site.page.goto("about:blank");
    await site.page.goBack();
    await expect.poll(shown).toEqual(["/?page=2", expect.stringMatching(/^(whole )?page 2$/)]);
    await site.page.goto(`${site.own.origin}/?page=2`);
    expect(await shown()).toEqual(["/?page=2", "whole page 2"]);
  });

  it("pushes the url given as push", async () => {
    await openList();
    await site.page.evaluate(() => ajax.load("#list", "/?page=5", { push: "/pretty/" }));
    expect(await shown()).toEqual(["/pretty/", "page 5"]);
  });
});
