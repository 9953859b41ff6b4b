import { describe, expect, it } from "vitest";
import { html, json } from "./server.ts";
import { type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;

const site = useSite();

/** The strictest policy: no inline script or style, no eval, no HTML from text. */
const policy = () =>
  [
    "default-src 'none'",
    `script-src ${site.own.origin}/ajax.js`,
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");

const body = `<form id="f" action="/find/" method="get"><label>Find <input name="q"></label><button>Go</button></form>
  <form id="save" action="/save/" method="post"><label>Name <input name="name"></label><button>Save</button></form><div id="target"></div>`;

describe("under a strict Content-Security-Policy and Trusted Types", () => {
  it("everything works and the policy blocks nothing", async () => {
    await site.open(body, { "Content-Security-Policy": policy(), "Set-Cookie": "csrftoken=t" });
    site.own.routes["/part/"] = html('<h2 class="k" id="h">Part</h2><table><tr><td>1</table>');
    site.own.routes["/find/"] = html("<ul><li>a<li>b</ul>");
    site.own.routes["/save/"] = json({ errors: { name: ["Taken."], __all__: ["No."] } }, 400);
    site.own.routes["/rows/"] = html("1\n2\n", 200, { "Content-Type": "application/x-ndjson" });
    const outcome = await site.page.evaluate(async () => {
      await ajax.load("#target", "/part/", { transition: true, push: true });
      const loaded = document.querySelector("#target h2")!.outerHTML;
      await ajax.submit(document.querySelector<HTMLFormElement>("#save")!).catch(() => {});
      ajax.liveSearch("#f input", { target: "#target", delay: 1 });
      const input = document.querySelector<HTMLInputElement>("#f input")!;
      input.value = "x";
      input.dispatchEvent(new InputEvent("input"));
      await ajax.upload("/save/", new File(["x"], "x"), { onProgress: () => {} }).catch(() => {});
      const rows: unknown[] = [];
      for await (const row of ajax.ndjson("/rows/")) rows.push(row);
      await new Promise((resolve) => setTimeout(resolve, 300));
      return [
        loaded,
        document.querySelectorAll("#save .ajax-error").length,
        document.querySelectorAll("#target li").length,
        rows,
      ];
    });
    expect(outcome).toEqual(['<h2 class="k" id="h">Part</h2>', 2, 2, [1, 2]]);
    expect(await site.page.evaluate(() => document.querySelector("[role=status]")!.textContent)).toBe("2 results");
    expect(site.complaints.filter((text) => !text.includes("status of 400"))).toEqual([]);
  });

  it("the live region is invisible", async () => {
    await site.open("", { "Content-Security-Policy": policy() });
    await site.page.evaluate(() => ajax.announce("heard"));
    await expect.poll(() => site.page.textContent("[role=status]")).toBe("heard");
    const { clipPath, position } = await site.page.$eval("[role=status]", (region) => {
      const { clipPath, position } = getComputedStyle(region);
      return { clipPath, position };
    });
    expect([clipPath, position]).toEqual(["inset(50%)", "fixed"]);
  });

  it("inline handlers and styles of HTML are removed or blocked", async () => {
    await site.open('<div id="target"></div>', { "Content-Security-Policy": policy() });
    const color = await site.page.evaluate(async () => {
      await ajax.swap("#target", '<b id="b" style="color: red" onclick="globalThis.hacked = 1">x</b>');
      document.querySelector<HTMLElement>("#b")!.click();
      return getComputedStyle(document.querySelector("#b")!).color;
    });
    expect(color).toBe("rgb(0, 0, 0)");
    expect(await site.page.evaluate(() => (globalThis as { hacked?: number }).hacked)).toBeUndefined();
  });
});

describe("the script alone", () => {
  it("does nothing but set its global", async () => {
    site.own.routes["/bare/"] = html("<!doctype html><title>Bare</title><body>");
    await site.page.goto(`${site.own.origin}/bare/`);
    const script = await (await fetch(`${site.own.origin}/ajax.js`)).text();
    const outcome = await site.page.evaluate((code) => {
      const markup = document.documentElement.outerHTML;
      const calls: string[] = [];
      const spied = { fetch, addEventListener, setTimeout } as Record<string, unknown>;
      for (const name of Object.keys(spied)) Object.assign(globalThis, { [name]: () => calls.push(name) });
      const before = new Set(Object.getOwnPropertyNames(globalThis));
      new Function(code)();
      const added = Object.getOwnPropertyNames(globalThis).filter((name) => !before.has(name));
      return [added, calls, document.documentElement.outerHTML === markup];
    }, script);
    expect(outcome).toEqual([["ajax"], [], true]);
  });

  it("has every name of every entry on its global", async () => {
    await site.open();
    const entries = ["index", "retry", "html", "forms", "search", "upload", "stream", "jquery", "typed"];
    const names = (await Promise.all(entries.map((entry) => import(`../src/${entry}.ts`)))).flatMap((module) =>
      Object.keys(module),
    );
    const missing = await site.page.evaluate((all) => all.filter((name) => !(name in ajax)), names);
    expect(missing).toEqual([]);
  });
});
