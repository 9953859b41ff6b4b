import { describe, expect, it } from "vitest";
import { type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;

const site = useSite();

/** Returns the HTML inside an element of the page. */
const inside = (selector: string) => site.page.$eval(selector, (element) => element.innerHTML);

describe("swap()", () => {
  it.each([
    ["inner", '<div id="a"><i>x</i></div>'],
    ["outer", "<i>x</i>"],
    ["prepend", '<div id="a"><i>x</i>old</div>'],
    ["append", '<div id="a">old<i>x</i></div>'],
    ["before", '<i>x</i><div id="a">old</div>'],
    ["after", '<div id="a">old</div><i>x</i>'],
  ] as const)("puts the content %s", async (how, expected) => {
    await site.open('<main><div id="a">old</div></main>');
    await site.page.evaluate((where) => ajax.swap("#a", "<i>x</i>", { swap: where }), how);
    expect(await inside("main")).toBe(expected);
  });

  it("selects elements from a whole page", async () => {
    await site.open('<div id="a"></div>');
    await site.page.evaluate(() =>
      ajax.swap("#a", '<!doctype html><title>T</title><body><nav>n</nav><p class="x">1</p><p class="x">2</p>', {
        select: ".x",
      }),
    );
    expect(await inside("#a")).toBe('<p class="x">1</p><p class="x">2</p>');
  });

  it("parses rows as the content of their table", async () => {
    await site.open("<table><tbody><tr><td>1</table>");
    await site.page.evaluate(() => ajax.swap("tbody", "<tr><td>2</td></tr>", { swap: "append" }));
    await site.page.evaluate(() => ajax.swap("tr", "<tr><td>0</td></tr>", { swap: "outer" }));
    expect(await inside("tbody")).toBe("<tr><td>0</td></tr><tr><td>2</td></tr>");
  });

  it("removes everything that could run, and keeps forms, ids, classes and data attributes", async () => {
    await site.open('<div id="a"></div>');
    await site.page.evaluate(async () => {
      const attack = `
        <script>globalThis.hacked = 1</script><img src="/x" onerror="globalThis.hacked = 2">
        <a href="javascript:globalThis.hacked=3">l</a><iframe srcdoc="<script>parent.hacked = 4</script>"></iframe>
        <svg onload="globalThis.hacked = 5"><animate onbegin="globalThis.hacked = 6" attributeName="x"></svg>
        <object data="/x"></object><embed src="/x"><base href="//evil/"><meta http-equiv="refresh" content="0;url=//evil/">
        <link rel="stylesheet" href="/x.css"><style>* { display: none }</style>
        <form id="f" class="k" data-x="1" action="/save/" method="post"><button formaction="javascript:globalThis.hacked=7">b</button>
        <label for="n">N</label><input id="n" name="n" value="v" required onfocus="globalThis.hacked = 8" autofocus></form>`;
      await ajax.swap("#a", attack);
      document.querySelector<HTMLElement>("#n")!.focus();
      document.querySelector<HTMLElement>("#a a")!.click();
      await new Promise((resolve) => setTimeout(resolve, 200));
    });
    expect(await site.page.evaluate(() => (globalThis as { hacked?: number }).hacked)).toBeUndefined();
    const content = await inside("#a");
    expect(content).not.toMatch(/script|onerror|onload|iframe|object|embed|<base|<meta|<link|<style|onfocus/);
    expect(content).toContain('<form id="f" class="k" data-x="1" action="/save/" method="post">');
    expect(content).toContain('<input id="n" name="n" value="v" required="" autofocus="">');
  });

  it("runs no script even with sanitize: false", async () => {
    await site.open('<div id="a"></div>');
    await site.page.evaluate(() =>
      ajax.swap("#a", "<script>globalThis.hacked = 1</script><b>x</b>", { sanitize: false }),
    );
    expect(await site.page.evaluate(() => (globalThis as { hacked?: number }).hacked)).toBeUndefined();
    expect(await inside("#a")).toContain("<b>x</b>");
  });

  it("sanitises with a function when the browser has no Sanitizer, and throws when there is no function", async () => {
    const { readPackageFile } = await import("./browser.ts");
    await site.open('<div id="a"></div>');
    await site.page.addScriptTag({ content: await readPackageFile("dompurify", "dist/purify.js") });
    const outcome = await site.page.evaluate(async () => {
      delete (Element.prototype as { setHTML?: unknown }).setHTML;
      const { DOMPurify } = globalThis as unknown as {
        DOMPurify: { sanitize(html: string, options?: object): string & Node };
      };
      const target = document.querySelector("#a")!;
      const evil = '<b id="b" onclick="x()">x</b><script>1</script>';
      const message = await ajax.swap(target, evil).catch((error) => error.message);
      await ajax.swap(target, evil, { sanitize: (html) => DOMPurify.sanitize(html) });
      const byText = target.innerHTML;
      await ajax.swap(target, evil, { sanitize: (html) => DOMPurify.sanitize(html, { RETURN_DOM_FRAGMENT: true }) });
      return [message, byText, target.innerHTML];
    });
    expect(outcome).toEqual(["no Sanitizer: set `sanitize`", '<b id="b">x</b>', '<b id="b">x</b>']);
  });

  it("keeps focus, selection and scroll", async () => {
    const list = `<div id="list">${"<p>row</p>".repeat(50)}</div>`;
    const content = `<input id="q" value="some text"><input name="other" value="by name">${list}`;
    const style = "<style>#list { height: 60px; overflow: auto }</style>";
    await site.open(`${style}<div id="a">${content}</div><div style="height:3000px"></div>`);
    const outcome = await site.page.evaluate(async (again) => {
      const input = () => document.querySelector<HTMLInputElement>("#q")!;
      scrollTo(0, 120);
      document.querySelector("#list")!.scrollTop = 200;
      input().focus({ preventScroll: true });
      input().setSelectionRange(2, 6);
      const old = input();
      await ajax.swap("#a", again);
      const first = [
        old !== input(),
        document.activeElement === input(),
        input().selectionStart,
        input().selectionEnd,
        document.querySelector("#list")!.scrollTop,
        scrollY,
      ];
      document.querySelector<HTMLInputElement>("[name=other]")!.focus({ preventScroll: true });
      await ajax.swap("#a", again);
      return [...first, (document.activeElement as HTMLInputElement).name];
    }, content);
    expect(outcome).toEqual([true, true, 2, 6, 200, 120, "other"]);
  });

  it("moves the focus to the target when the focused element is gone, or to the element that focus names", async () => {
    await site.open('<div id="a"><button>x</button></div><h1 id="h">H</h1>');
    const outcome = await site.page.evaluate(async () => {
      document.querySelector("button")!.focus();
      await ajax.swap("#a", "<p>gone</p>");
      const lost = document.activeElement!.id;
      await ajax.swap("#a", "<p>b</p>", { focus: "#h" });
      const told = document.activeElement!.id;
      await ajax.swap("#a", "<p>c</p>", { focus: true });
      return [lost, told, document.activeElement!.id];
    });
    expect(outcome).toEqual(["a", "h", "a"]);
  });

  it("does not move a focus outside the target", async () => {
    await site.open('<input id="outside"><div id="a"></div>');
    await site.page.focus("#outside");
    await site.page.evaluate(() => ajax.swap("#a", '<input id="in" autofocus>'));
    expect(await site.page.evaluate(() => document.activeElement!.id)).toBe("outside");
  });

  it("announces the heading, else the text, the message given, or nothing", async () => {
    await site.open('<div id="a"></div><div id="live" aria-live="polite"></div>');
    const heard = async (options: object, target = "#a") => {
      await site.page.evaluate(() => document.querySelector("[role=status]")?.replaceChildren());
      await site.page.evaluate(([to, all]) => ajax.swap(to, "<h2>Three items</h2><p>One, two, three</p>", all), [
        target,
        options,
      ] as const);
      // A timer of the page, which keeps its order with the others on a slow machine.
      await site.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
      return site.page.evaluate(() => document.querySelector("[role=status]")?.textContent ?? "");
    };
    expect(await heard({})).toBe("Three items");
    expect(await heard({ announce: "Done" })).toBe("Done");
    expect(await heard({ announce: false })).toBe("");
    expect(await heard({ select: "p" })).toBe("One, two, three");
    expect(await heard({}, "#live")).toBe("");
  });

  it("announces within an open modal dialog", async () => {
    await site.open('<dialog id="d"><p>open</p></dialog>');
    await site.page.evaluate(() => {
      document.querySelector("dialog")!.showModal();
      ajax.announce("heard");
    });
    await expect
      .poll(() => site.page.evaluate(() => document.querySelector("dialog [role=status]")?.textContent))
      .toBe("heard");
  });

  it("uses a View Transition on request, but not with reduced motion", async () => {
    await site.open('<div id="a"></div>');
    const count = () =>
      site.page.evaluate(async () => {
        let started = 0;
        const start = Document.prototype.startViewTransition;
        Document.prototype.startViewTransition = function (callback) {
          started++;
          return start.call(this, callback);
        };
        await ajax.swap("#a", "<p>plain</p>");
        await Promise.all([
          ajax.swap("#a", "<p>1</p>", { transition: true }),
          ajax.swap("#a", "<p>2</p>", { transition: true }),
        ]);
        Document.prototype.startViewTransition = start;
        return [started, document.querySelector("#a")!.innerHTML];
      });
    expect(await count()).toEqual([2, "<p>2</p>"]);
    await site.page.emulateMedia({ reducedMotion: "reduce" });
    expect(await count()).toEqual([0, "<p>2</p>"]);
    await site.page.emulateMedia({ reducedMotion: null });
    expect(site.complaints).toEqual([]);
  });
});
