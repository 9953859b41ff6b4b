import { describe, expect, it } from "vitest";
import { html, json, redirect, slowly } from "./server.ts";
import { callsOf, type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;

const site = useSite();

const links = (origin: string) => `<div id="part">old</div>
  <a id="plain" data-load href="/part/?page=2"><b>2</b></a>
  <a id="blank" data-load href="/part/" target="_blank">x</a>
  <a id="self" data-load href="/part/" target="_SELF">x</a>
  <a id="frame" data-load href="/part/" target="frame">x</a>
  <a id="download" data-load href="/part/" download>x</a>
  <a id="hash" data-load href="#part">x</a>
  <a id="top" data-load href="#">x</a>
  <a id="other" data-load href="${origin}/part/">x</a>
  <a id="mail" data-load href="mailto:a@example.com">x</a>
  <a id="script" data-load href="javascript:void 0">x</a>
  <a id="none" data-load>x</a>
  <a id="unmatched" href="/part/">x</a>
  <span data-load id="span">x</span>
  <svg><a id="svg" data-load href="/part/"><text>x</text></a></svg>`;

async function openLinks(): Promise<void> {
  await site.open(links(site.hostile.origin));
  site.own.routes["/part/"] = html("<p>new</p>");
  await site.page.evaluate(() => {
    Object.assign(globalThis, { heard: [] });
    ajax.enhance(document, "[data-load]", async (answer, link: HTMLAnchorElement) => {
      document.querySelector("#part")!.append(link.id, await answer.text());
    });
  });
}

/** Clicks on an element, and returns whether the client took the click; nothing is followed. */
function isTaken(selector: string, init: Record<string, boolean | number> = {}): Promise<boolean> {
  return site.page.evaluate(
    ([one, more]) => {
      const event = new MouseEvent("click", { bubbles: true, cancelable: true, composed: true, ...more });
      let taken = false;
      addEventListener(
        "click",
        () => {
          taken = event.defaultPrevented;
          event.preventDefault();
        },
        { once: true },
      );
      document.querySelector(one)!.dispatchEvent(event);
      return taken;
    },
    [selector, init] as const,
  );
}

describe("enhance() of links", () => {
  it("requests the link, also by a click on something inside, and hands the answer to the handler", async () => {
    await openLinks();
    await site.page.click("#plain b");
    await expect.poll(() => site.page.textContent("#part")).toBe("oldplain<p>new</p>");
    expect(callsOf(site.own)).toMatchObject([
      { method: "GET", url: "/part/?page=2", headers: { "x-requested-with": "XMLHttpRequest" } },
    ]);
  });

  it.each([
    ["#plain", true],
    ["#self", true],
    ["#blank", false],
    ["#frame", false],
    ["#download", false],
    ["#hash", false],
    ["#top", false],
    ["#other", false],
    ["#mail", false],
    ["#script", false],
    ["#none", false],
    ["#unmatched", false],
    ["#span", false],
    ["#svg", false],
  ])("takes the click on %s: %s", async (selector, expected) => {
    await openLinks();
    expect(await isTaken(selector)).toBe(expected);
  });

  it.each([{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { altKey: true }, { button: 1 }])(
    "leaves a click with %o to the browser",
    async (init) => {
      await openLinks();
      expect(await isTaken("#plain", init)).toBe(false);
      expect(callsOf(site.own)).toEqual([]);
    },
  );

  it("leaves a click that another listener has handled, a base with a target, and everything once it is stopped", async () => {
    await openLinks();
    await site.page.evaluate(() => {
      const plain = document.querySelector("#plain")!;
      plain.addEventListener("click", (event) => event.preventDefault(), { once: true });
    });
    await site.page.click("#plain");
    expect(callsOf(site.own)).toEqual([]);
    await site.page.evaluate(() => {
      document.head.append(Object.assign(document.createElement("base"), { target: "_blank" }));
    });
    expect(await isTaken("#plain")).toBe(false);
    await site.open(links(site.hostile.origin));
    await site.page.evaluate(() => ajax.enhance(document, "a", () => {})());
    expect(await isTaken("#plain")).toBe(false);
  });

  it.each(["#plain", "#mail", "#script"])(
    "leaves %s to the browser in a sandbox, which has no origin",
    async (selector) => {
      await site.open(links(site.hostile.origin), { "Content-Security-Policy": "sandbox allow-scripts" });
      await site.page.evaluate(() => ajax.enhance(document, "[data-load]", () => {}));
      expect(await isTaken(selector)).toBe(false);
    },
  );

  it("reports a handler that throws before the answer fails, once", async () => {
    await site.open(links(site.hostile.origin));
    site.own.routes["/part/"] = slowly(json({}, 500), 50);
    await site.page.evaluate(() => {
      addEventListener("ajax:error", (event) => event.preventDefault());
      ajax.enhance(document, "a[data-load]", () => {
        throw new Error("mine");
      });
    });
    await site.page.click("#plain");
    await site.page.waitForTimeout(200);
    expect(site.complaints.filter((text) => !/status of 500/.test(text))).toEqual([]);
  });

  it("works on Enter, in a form whose fields hide members, and sends once for a double click", async () => {
    await openLinks();
    site.own.routes["/part/"] = slowly(html("<p>new</p>"), 800);
    await site.page.evaluate(() => {
      const form = document.createElement("form");
      form.innerHTML = '<input name="closest"><input name="matches">';
      document.querySelector("#plain")!.replaceWith(form);
      form.insertAdjacentHTML("beforeend", '<a id="plain" data-load href="/part/">2</a>');
    });
    await site.page.press("#plain", "Enter");
    await site.page.dblclick("#plain");
    await expect.poll(() => site.page.textContent("#part")).toBe("oldplain<p>new</p>");
    expect(callsOf(site.own)).toHaveLength(1);
    expect(site.complaints).toEqual([]);
  });

  it("swaps the answer into a target, with push, as submit() does", async () => {
    await site.open(links(site.hostile.origin));
    site.own.routes["/part/"] = html("<title>Two</title><p>page 2</p>");
    await site.page.evaluate(() => ajax.enhance(document, "a[data-load]", null, { target: "#part", push: true }));
    await site.page.click("#plain");
    await expect.poll(() => site.page.innerHTML("#part")).toBe("<p>page 2</p>");
    expect([new URL(site.page.url()).search, await site.page.title()]).toEqual(["?page=2", "Two"]);
    await site.page.goBack();
    expect(await site.page.textContent("#part")).toBe("old");
  });

  it("goes where a redirect leads, as to the login page, and reports other failures on the link", async () => {
    await site.open(links(site.hostile.origin));
    site.own.routes["/login/"] = html("<title>Log in</title>");
    await site.page.evaluate(() => {
      addEventListener("ajax:error", (event) => {
        event.preventDefault();
        document.title = `${(event.detail as Error).name} on ${(event.target as Element).id}`;
      });
      ajax.enhance(document, "a[data-load]", (answer) => answer.json(), { target: "#part" });
    });
    site.own.routes["/part/"] = json({ error: "no" }, 500);
    await site.page.click("#plain");
    await expect.poll(() => site.page.title()).toBe("HttpError on plain");
    expect(await site.page.getAttribute("#plain", "aria-busy")).toBe(null);
    site.own.routes["/part/"] = redirect("/login/");
    await Promise.all([site.page.waitForURL("**/login/"), site.page.click("#plain")]);
    expect(await site.page.title()).toBe("Log in");
  });
});
