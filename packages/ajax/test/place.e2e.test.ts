import { describe, expect, it } from "vitest";
import { html } from "./server.ts";
import { type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;

const site = useSite();

describe("the focus after swap()", () => {
  it("stays on a contenteditable element, which keeps its place in the tab order", async () => {
    const content = '<p id="e" contenteditable>text</p>';
    await site.open(`<div id="a">${content}</div>`);
    await site.page.focus("#e");
    await site.page.evaluate((text) => ajax.swap("#a", text), content);
    expect(
      await site.page.evaluate(() => [document.activeElement!.id, document.activeElement!.hasAttribute("tabindex")]),
    ).toEqual(["e", false]);
  });

  it("makes a target focusable only until it loses the focus", async () => {
    await site.open('<div id="a"></div><button id="b">b</button>');
    const outcome = await site.page.evaluate(async () => {
      await ajax.swap("#a", "<p>x</p>", { focus: true });
      const { id } = document.activeElement!;
      document.querySelector<HTMLElement>("#b")!.focus();
      return [id, document.querySelector("#a")!.outerHTML];
    });
    expect(outcome).toEqual(["a", '<div id="a"><p>x</p></div>']);
  });

  it("stays in a shadow root", async () => {
    await site.open('<div id="host"></div>');
    const outcome = await site.page.evaluate(async () => {
      const root = document.querySelector("#host")!.attachShadow({ mode: "open" });
      root.innerHTML = '<div id="a"><input id="q" value="some text"></div>';
      const input = root.querySelector("input")!;
      input.focus();
      input.setSelectionRange(1, 3);
      await ajax.swap(root.querySelector("#a")!, '<input id="q" value="some text">');
      const now = root.activeElement as HTMLInputElement;
      return [now !== input, now?.id, now?.selectionStart, now?.selectionEnd];
    });
    expect(outcome).toEqual([true, "q", 1, 3]);
  });

  it.each([
    [
      "the second radio button of a name",
      '<input type="radio" name="r" value="1"><input type="radio" name="r" value="2">',
      1,
    ],
    [
      "a checkbox whose place changed",
      '<input type="checkbox" name="c" value="1"><input type="checkbox" name="c" value="2">',
      1,
    ],
    ["the second text field of a name", '<input name="tags" value=""><input name="tags" value="">', 1],
  ])("stays on %s", async (_, content, at) => {
    await site.open(`<input name="r"><input name="c"><input name="tags"><div id="a">${content}</div>`);
    const index = await site.page.evaluate(
      async ([text, nth]) => {
        document.querySelectorAll<HTMLElement>("#a input")[nth]!.focus();
        await ajax.swap("#a", text);
        return [...document.querySelectorAll("#a input")].indexOf(document.activeElement!);
      },
      [content, at] as const,
    );
    expect(index).toBe(at);
  });
});

describe("swap()", () => {
  it("says what is wrong with an unknown way, and with a target that has left the page", async () => {
    await site.open('<p id="a">a</p>');
    const outcome = await site.page.evaluate(async () => {
      const fail = (error: Error) => `${error.name}: ${error.message}`;
      const gone = document.querySelector("#a")!;
      const unknown = [];
      for (const how of ["replace", "toString", "__proto__", "constructor"])
        unknown.push(await ajax.swap(gone, "<p>x</p>", { swap: how as "inner" }).catch(fail));
      gone.remove();
      const left = [];
      for (const how of ["outer", "before", "after"] as const)
        left.push(await ajax.swap(gone, "<p>x</p>", { swap: how }).catch(fail));
      await ajax.swap(gone, "<b>x</b>");
      return [...unknown, ...left, gone.innerHTML];
    });
    expect(outcome).toEqual([
      ...["replace", "toString", "__proto__", "constructor"].map((how) => `TypeError: unknown swap: ${how}`),
      ...Array(3).fill("TypeError: target left the page"),
      "<b>x</b>",
    ]);
  });

  it("rejects in load() when the target leaves the page meanwhile", async () => {
    await site.open('<p id="a">a</p>');
    site.own.routes["/part/"] = html("<p>x</p>");
    const outcome = await site.page.evaluate(async () => {
      const loading = ajax.load("#a", "/part/", { swap: "outer" });
      document.querySelector("#a")!.remove();
      return loading.catch((error) => error.message);
    });
    expect(outcome).toBe("target left the page");
  });
});

describe("the focus inside a component", () => {
  const define = () => {
    class Card extends HTMLElement {
      connectedCallback() {
        this.attachShadow({
          mode: "open",
        }).innerHTML = `<label>x <input name="tags" value="${this.title}"></label><input name="tags" value="${this.title}"><card-inner></card-inner>`;
      }
    }
    class Inner extends HTMLElement {
      connectedCallback() {
        this.attachShadow({ mode: "open" }).innerHTML = '<input id="deep" value="deep text">';
      }
    }
    customElements.define("x-card", Card);
    customElements.define("card-inner", Inner);
  };
  const card = '<x-card id="c" title="some text"></x-card>';

  it("stays on the same field when the component is replaced, with its selection", async () => {
    await site.open(`<div id="a">${card}</div>`);
    await site.page.evaluate(define);
    const outcome = await site.page.evaluate(async (content) => {
      const root = () => document.querySelector("#c")!.shadowRoot!;
      const before = root();
      const input = before.querySelectorAll("input")[1]!;
      input.focus();
      input.setSelectionRange(1, 3);
      await ajax.swap("#a", content);
      const now = root().activeElement as HTMLInputElement;
      const place = [...root().querySelectorAll("input")].indexOf(now);
      return [before !== root(), place, now?.selectionStart, now?.selectionEnd];
    }, card);
    expect(outcome).toEqual([true, 1, 1, 3]);
  });

  it("stays in a component of a component, and goes to the component when the field is gone", async () => {
    await site.open(`<div id="a">${card}</div>`);
    await site.page.evaluate(define);
    const outcome = await site.page.evaluate(async (content) => {
      const deep = () => document.querySelector("#c")!.shadowRoot!.querySelector("card-inner")!.shadowRoot!;
      deep().querySelector("input")!.focus();
      await ajax.swap("#a", content);
      const inside = deep().activeElement?.id;
      await ajax.swap("#a", '<p id="c">no component any more</p>');
      return [inside, document.activeElement!.id];
    }, card);
    expect(outcome).toEqual(["deep", "c"]);
  });
});
