import { describe, expect, it } from "vitest";
import { html, slowly } from "./server.ts";
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

  it("sets the title of the page, and restores it on Back and Forward", async () => {
    await openList();
    site.own.routes["/named/"] = html("<!doctype html><title>Named &amp; new</title><p>named</p>");
    site.own.routes["/part/"] = html("<title>Part</title><svg><title>drawing</title></svg><p>part</p>");
    await site.page.evaluate(() => ajax.load("#list", "/named/", { push: true }));
    await site.page.evaluate(() => ajax.load("#list", "/part/", { push: true }));
    const titles = [await site.page.title()];
    expect(await shown()).toEqual(["/part/", "drawingpart"]);
    for (const step of [-1, -1, 2]) {
      await site.page.evaluate((delta) => history.go(delta), step);
      await site.page.waitForTimeout(100);
      titles.push(await site.page.title());
    }
    expect(titles).toEqual(["Part", "Named & new", "Test", "Part"]);
    await site.page.evaluate(() => ajax.load("#list", "/named/"));
    expect(await site.page.title()).toBe("Part");
    expect(await site.page.$("#list title")).toBeNull();
  });

  it("refuses another origin before it changes the page", async () => {
    await openList();
    site.hostile.routes["/part/"] = html("theirs", 200, {
      "Access-Control-Allow-Origin": site.own.origin,
      "Access-Control-Allow-Headers": "*",
    });
    const errors = await site.page.evaluate(
      (other) =>
        Promise.all([
          ajax.load("#list", `${other}/part/`, { mode: "cors", push: true }).catch(String),
          ajax.load("body", "/?page=2", { push: other }).catch(String),
        ]),
      site.hostile.origin,
    );
    expect(errors).toEqual([
      `TypeError: push to another origin: ${site.hostile.origin}/part/`,
      `TypeError: push to another origin: ${site.hostile.origin}`,
    ]);
    expect(await shown()).toEqual(["/", "page 1 "]);
    expect(await site.page.evaluate(() => history.state)).toBeNull();
  });

  it("adds no step for a load that Back overtakes", async () => {
    await openList();
    await push(2);
    site.own.routes["/slow/"] = slowly(html("slow"), 300);
    const outcome = await site.page.evaluate(async () => {
      const loading = ajax.load("#list", "/slow/", { push: true });
      history.back();
      return loading;
    });
    expect(outcome).toBe(false);
    await site.page.waitForTimeout(400);
    expect(await shown()).toEqual(["/", "page 1 "]);
    expect(await site.page.getAttribute("#list", "aria-busy")).toBeNull();
  });

  it("keeps the nodes of the newest steps only", async () => {
    await openList();
    const alive = await site.page.evaluate(async () => {
      const old: WeakRef<Node>[] = [];
      for (let page = 2; page < 52; page++) {
        old.push(new WeakRef(document.querySelector("#list")!.firstChild!));
        await ajax.load("#list", `/?page=${page % 10}`, { push: true });
      }
      Object.assign(globalThis, { old });
      return old.length;
    });
    expect(alive).toBe(50);
    const session = await site.page.context().newCDPSession(site.page);
    await session.send("HeapProfiler.collectGarbage");
    const left = await site.page.evaluate(
      () => (globalThis as unknown as { old: WeakRef<Node>[] }).old.filter((ref) => ref.deref()).length,
    );
    expect(left).toBeLessThanOrEqual(21);
    await site.page.evaluate(() => history.go(-30));
    await expect.poll(shown).toEqual(["/?page=1", "whole page 1"]);
  });
});
