import { describe, expect, it } from "vitest";
import { html, slowly } from "./server.ts";
import { callsOf, type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;

const site = useSite();
const body = '<div id="a">a</div><div id="b" class="old">b</div><table><tbody id="rows"></tbody></table>';

describe("load(url, { targets })", () => {
  it("puts several parts of one answer into the page", async () => {
    await site.open(body);
    site.own.routes["/page/"] = html(
      '<!doctype html><title>t</title><p id="x">X</p><div id="b" class="new">B</div><table><tr class="row"><td>1<tr class="row"><td>2</table>',
    );
    const done = await site.page.evaluate(() =>
      ajax.load("/page/", { targets: { "#a": "#x", "#b": true, "#rows": ".row" } }),
    );
    expect(done).toBe(true);
    expect(await site.page.innerHTML("body")).toContain(
      '<div id="a"><p id="x">X</p></div><div id="b" class="new">B</div><table><tbody id="rows"><tr class="row"><td>1</td></tr><tr class="row"><td>2</td></tr></tbody></table>',
    );
    expect(callsOf(site.own)).toHaveLength(1);
  });

  it("reads the parts of a fragment, too, also one for two targets", async () => {
    await site.open(body);
    site.own.routes["/page/"] = html('<p class="n">3</p>');
    await site.page.evaluate(() => ajax.load("/page/", { targets: { "#a": ".n", "#b": ".n" }, swap: "append" }));
    expect(await site.page.innerHTML("#a")).toBe('a<p class="n">3</p>');
    expect(await site.page.innerHTML("#b")).toBe('b<p class="n">3</p>');
  });

  it("puts two parts into one element that two selectors match", async () => {
    await site.open('<div id="a" class="a"></div>');
    site.own.routes["/page/"] = html('<p class="n">1</p><p class="m">2</p>');
    const done = await site.page.evaluate(() =>
      ajax.load("/page/", { targets: { "#a": ".n", ".a": ".m" }, swap: "append" }),
    );
    expect(done).toBe(true);
    expect(await site.page.textContent("#a")).toBe("12");
  });

  it.each([
    ['load("/page/", { targets: {} })', "neither url nor targets"],
    ['load("#a", location)', "neither url nor targets"],
    ['load("#a")', "neither url nor targets"],
    ['load("/page/", { targets: { "#a": false } })', "no selector for #a"],
    ['load("/page/", { targets: { "#a": undefined } })', "no selector for #a"],
  ])("refuses %s, and sends nothing", async (code, message) => {
    await site.open(body);
    expect(await site.page.evaluate(`ajax.${code}.catch(String)`)).toBe(`TypeError: ${message}`);
    expect(callsOf(site.own)).toEqual([]);
  });

  it("changes nothing when one part or one target is missing", async () => {
    await site.open(body);
    site.own.routes["/page/"] = html('<p id="x">X</p>');
    const before = await site.page.innerHTML("body");
    const names = await site.page.evaluate(async () => [
      await ajax.load("/page/", { targets: { "#a": "#x", "#b": true } }).catch((error) => error.name),
      await ajax.load("/page/", { targets: { "#a": "#x", "#none": true } }).catch((error) => error.name),
    ]);
    expect(names).toEqual(["ParseError", "TypeError"]);
    expect(await site.page.innerHTML("body")).toBe(before);
    expect(callsOf(site.own)).toHaveLength(1);
  });

  it("gives way to a newer load into any of its targets", async () => {
    await site.open(body);
    site.own.routes["/slow/"] = slowly(html('<p id="x">old</p><div id="b">old</div>'), 300);
    site.own.routes["/part/"] = html("new");
    const outcome = await site.page.evaluate(async () => {
      const both = ajax.load("/slow/", { targets: { "#a": "#x", "#b": true } });
      const one = ajax.load("#b", new URL("/part/", location.href));
      return [await both, await one, document.querySelector("#a")!.hasAttribute("aria-busy")];
    });
    expect(outcome).toEqual([false, true, false]);
    expect(await site.page.textContent("#a")).toBe("a");
    expect(await site.page.textContent("#b")).toBe("new");
  });

  it("is undone as a whole by Back, and done again by Forward", async () => {
    await site.open(body);
    site.own.routes["/page/"] = html('<!doctype html><title>New</title><p id="x">X</p><div id="b">B</div>');
    await site.page.evaluate(() =>
      ajax.load(new URL("/page/", location.href), { targets: { "#a": "#x", "#b": true }, push: true }),
    );
    const texts = () => site.page.evaluate(() => ["#a", "#b"].map((id) => document.querySelector(id)!.textContent));
    expect([await texts(), await site.page.title()]).toEqual([["X", "B"], "New"]);
    await site.page.goBack();
    expect([await texts(), await site.page.title()]).toEqual([["a", "b"], "Test"]);
    await site.page.goForward();
    expect([await texts(), await site.page.title()]).toEqual([["X", "B"], "New"]);
  });
});
