import type * as idiomorph from "idiomorph";
import { describe, expect, it } from "vitest";
import { readPackageFile } from "./browser.ts";
import { html } from "./server.ts";
import { type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;
declare const Idiomorph: typeof idiomorph.Idiomorph;

const site = useSite();

/** Keeps references to elements in the page, and returns which of them are still the same after `run`. */
async function sameAfter(selectors: string[], run: () => Promise<unknown>): Promise<boolean[]> {
  await site.page.evaluate((all) => {
    Object.assign(globalThis, { kept: all.map((selector) => document.querySelector(selector)) });
  }, selectors);
  await run();
  return site.page.evaluate(
    (all) =>
      all.map(
        (selector, at) => document.querySelector(selector) === (globalThis as unknown as { kept: Element[] }).kept[at],
      ),
    selectors,
  );
}

describe("swap({ preserve })", () => {
  it("keeps the elements that match, by id or else by place, and replaces the others", async () => {
    const content = '<video></video><p id="p">1</p><div data-keep id="map"></div><audio></audio>';
    await site.open(`<div id="t">${content}</div>`);
    const same = await sameAfter(["video", "#p", "#map", "audio"], () =>
      site.page.evaluate(
        (text) => ajax.swap("#t", `<h2>New</h2>${text}`, { preserve: "video, [data-keep]" }),
        '<div data-keep id="map"></div><section><video></video></section><p id="p">2</p><audio></audio>',
      ),
    );
    expect(same).toEqual([true, false, true, false]);
    expect(await site.page.innerHTML("#t")).toBe(
      '<h2>New</h2><div data-keep="" id="map"></div><section><video></video></section><p id="p">2</p><audio></audio>',
    );
  });

  it("keeps what the user typed, chose and selected, and the focus", async () => {
    const content =
      '<form><input name="q" value="server"><textarea name="t"></textarea><input type="checkbox" name="c"><input type="radio" name="r" value="1"><input type="radio" name="r" value="2" checked><select name="s"><option>1<option>2</select></form>';
    await site.open(`<div id="t">${content}</div>`);
    await site.page.fill("textarea", "text");
    await site.page.check("[name=c]");
    await site.page.check("[value='1']");
    await site.page.selectOption("select", "2");
    await site.page.fill("[name=q]", "typed");
    await site.page.evaluate(() => document.querySelector<HTMLInputElement>("[name=q]")!.setSelectionRange(1, 3));
    await site.page.evaluate((text) => ajax.swap("#t", text, { preserve: "input, textarea, select" }), content);
    expect(
      await site.page.evaluate(() => {
        const active = document.activeElement as HTMLInputElement;
        const data = new FormData(document.querySelector("form")!);
        return [[...data], active.name, active.selectionStart, active.selectionEnd];
      }),
    ).toEqual([
      [
        ["q", "typed"],
        ["t", "text"],
        ["c", "on"],
        ["r", "1"],
        ["s", "2"],
      ],
      "q",
      1,
      3,
    ]);
  });

  it("does not load a frame again, nor end a media element, where the browser can move", async () => {
    site.own.routes["/frame/"] = html("frame");
    const content = '<p>x</p><iframe id="f" src="/frame/"></iframe>';
    await site.open(`<div id="t">${content}</div>`);
    await expect.poll(() => site.own.seen.filter(({ url }) => url === "/frame/").length).toBe(1);
    await site.page.evaluate((text) => ajax.swap("#t", text, { preserve: "#f", sanitize: false }), content);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(site.own.seen.filter(({ url }) => url === "/frame/")).toHaveLength(1);
  });

  it("keeps elements over outer, drops those without an heir, and does nothing for append", async () => {
    await site.open('<div id="t"><i id="a"></i><b id="b"></b></div>');
    const same = await sameAfter(["#a"], () =>
      site.page.evaluate(() =>
        ajax.swap("#t", '<main id="t"><i id="a" class="n"></i></main>', { swap: "outer", preserve: "i, b" }),
      ),
    );
    expect(same).toEqual([true]);
    expect(await site.page.$eval("#t", (element) => element.outerHTML)).toBe('<main id="t"><i id="a"></i></main>');
    await site.page.evaluate(() => ajax.swap("#t", '<i id="a"></i>', { swap: "append", preserve: "i" }));
    expect(await site.page.locator("#t i").count()).toBe(2);
  });

  it("leaves the heirs in the old content, which Back shows", async () => {
    await site.open('<div id="t"><p>old</p><input id="q"></div>');
    site.own.routes["/new/"] = html('<p>new</p><input id="q">');
    await site.page.fill("#q", "typed");
    await site.page.evaluate(() => ajax.load("#t", "/new/", { push: true, preserve: "#q" }));
    expect(await site.page.inputValue("#q")).toBe("typed");
    await site.page.goBack();
    expect(await site.page.textContent("#t")).toBe("old");
    expect(await site.page.locator("#q").count()).toBe(1);
    await site.page.goForward();
    expect([await site.page.textContent("#t"), await site.page.inputValue("#q")]).toEqual(["new", "typed"]);
  });

  it("keeps an element with an id whatever is around it, and the outermost of nested ones", async () => {
    await site.open('<div id="t"><div data-keep id="1"><video id="v"></video></div><video></video></div>');
    const same = await sameAfter(["#v", "#t > video"], () =>
      site.page.evaluate(() =>
        ajax.swap("#t", '<video></video><div data-keep id="2"><video id="v"></video></div>', {
          preserve: "[data-keep], video",
        }),
      ),
    );
    expect(same).toEqual([true, true]);
    const again = await sameAfter(["[data-keep]", "#v"], () =>
      site.page.evaluate(() =>
        ajax.swap("#t", '<div data-keep id="2">new</div><video id="v"></video>', { preserve: "[data-keep], video" }),
      ),
    );
    expect(again).toEqual([true, true]);
    expect(await site.page.innerHTML("#t")).toBe(
      '<div data-keep="" id="2"><video id="v"></video></div><video id="v"></video>',
    );
  });

  it("keeps the target itself over outer, and leaves nothing of its heir in the page", async () => {
    await site.open('<main><p>1</p><div id="t">old</div><p>2</p></main>');
    const same = await sameAfter(["#t"], () =>
      site.page.evaluate(() => ajax.swap("#t", '<b></b><div id="t">new</div>', { swap: "outer", preserve: "#t" })),
    );
    expect(same).toEqual([true]);
    expect(await site.page.innerHTML("main")).toBe('<p>1</p><b></b><div id="t">old</div><p>2</p>');
  });

  it("keeps a form whose fields hide its members", async () => {
    await site.open('<div id="t"><form id="f"><input name="checked"><input name="contains"></form></div>');
    const same = await sameAfter(["#f"], () =>
      site.page.evaluate(() => ajax.swap("#t", '<form id="f"></form>', { preserve: "form" })),
    );
    expect(same).toEqual([true]);
  });

  it("focuses an invalid field rather than the heir of a kept one", async () => {
    const content = '<input id="file" aria-invalid="true"><input id="name" aria-invalid="true">';
    await site.open('<div id="t"><input id="file"></div>');
    site.own.routes["/form/"] = html(content, 422);
    await site.page.evaluate(() => ajax.load("#t", "/form/", { preserve: "#file" }));
    expect(await site.page.evaluate(() => document.activeElement!.id)).toBe("name");
  });

  it("works in a part that is not in the page, and with names that hide members", async () => {
    await site.open('<form id="t"><input name="moveBefore" id="m"><input name="childNodes" id="c"></form>');
    await site.page.fill("#m", "typed");
    const outcome = await site.page.evaluate(async () => {
      const form = document.querySelector("form")!;
      await ajax.swap(form, '<input name="moveBefore" id="m"><input name="before">', { preserve: "#m" });
      const inPage = document.querySelector<HTMLInputElement>("#m")!.value;
      form.remove();
      await ajax.swap(form, '<input name="append"><input name="moveBefore" id="m">', { preserve: "#m" });
      return [inPage, ...[...new FormData(form)].flat()];
    });
    expect(outcome).toEqual(["typed", "append", "", "moveBefore", "typed"]);
  });
});

describe("swap({ swap: function })", () => {
  it("hands the sanitised content to Idiomorph, which keeps the elements, the focus and the typed value", async () => {
    await site.open('<ul id="t"><li id="1">one</li><li id="2"><input id="q" value="x"></li></ul>');
    await site.page.addScriptTag({ content: await readPackageFile("idiomorph", "dist/idiomorph.js") });
    await site.page.fill("#q", "typed");
    const same = await sameAfter(["[id='1']", "#q"], () =>
      site.page.evaluate(() =>
        ajax.swap(
          "#t",
          '<li id="0">zero</li><li id="1">ONE<script>evil()</script></li><li id="2"><input id="q" value="x"></li>',
          {
            swap: (target, fragment) =>
              Idiomorph.morph(target, fragment, { morphStyle: "innerHTML", ignoreActiveValue: true }),
          },
        ),
      ),
    );
    expect(same).toEqual([true, true]);
    expect(await site.page.innerHTML("#t")).toBe(
      '<li id="0">zero</li><li id="1">ONE</li><li id="2"><input id="q" value="x"></li>',
    );
    expect(
      await site.page.evaluate(() => [
        document.activeElement!.id,
        document.querySelector<HTMLInputElement>("#q")!.value,
      ]),
    ).toEqual(["q", "typed"]);
  });

  it("is undone by Back, with load(), also when the function is asynchronous and replaces the target's own content", async () => {
    await site.open('<div id="t"><p class="old">old</p></div>');
    await site.page.addScriptTag({ content: await readPackageFile("idiomorph", "dist/idiomorph.js") });
    site.own.routes["/new/"] = html('<p class="new">new</p>');
    await site.page.evaluate(() =>
      ajax.load("#t", "/new/", {
        push: true,
        swap: async (target, fragment) => {
          await new Promise((resolve) => setTimeout(resolve, 50));
          Idiomorph.morph(target, fragment, { morphStyle: "innerHTML" });
        },
      }),
    );
    expect(await site.page.innerHTML("#t")).toBe('<p class="new">new</p>');
    await site.page.goBack();
    expect(await site.page.innerHTML("#t")).toBe('<p class="old">old</p>');
    await site.page.goForward();
    expect(await site.page.innerHTML("#t")).toBe('<p class="new">new</p>');
  });

  it("rejects with what the function throws", async () => {
    await site.open('<div id="t">old</div>');
    const message = await site.page.evaluate(() =>
      ajax
        .swap("#t", "new", {
          swap: () => {
            throw new Error("mine");
          },
        })
        .catch((error) => error.message),
    );
    expect(message).toBe("mine");
  });
});
