import { describe, expect, it } from "vitest";
import { html, json } from "./server.ts";
import { callsOf, type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;

const site = useSite();

/** Returns the HTML inside an element of the page. */
const inside = (selector: string) => site.page.$eval(selector, (element) => element.innerHTML);

describe("load()", () => {
  it("puts HTML into the target and sends Accept: text/html", async () => {
    await site.open('<div id="target">old</div>');
    site.own.routes["/part/"] = html("<p>new</p>");
    expect(await site.page.evaluate(() => ajax.load("#target", "/part/"))).toBe(true);
    expect(await inside("#target")).toBe("<p>new</p>");
    expect(callsOf(site.own)[0]!.headers).toMatchObject({ accept: "text/html", "x-requested-with": "XMLHttpRequest" });
  });

  it("swaps in a 422, and throws for other error statuses without a change to the page", async () => {
    await site.open('<div id="target">old</div>');
    site.own.routes["/invalid/"] = html("<p>invalid</p>", 422);
    for (const status of [400, 404, 500]) {
      site.own.routes["/bad/"] = html("<p>bad</p>", status);
      const error = await site.page.evaluate(() =>
        ajax.load("#target", "/bad/").catch((error) => [error.name, error.status, error.data]),
      );
      expect(error).toEqual(["HttpError", status, "<p>bad</p>"]);
      expect(await inside("#target")).toBe("old");
    }
    await site.page.evaluate(() => ajax.load("#target", "/invalid/", { method: "post", data: { a: 1 } }));
    expect(await inside("#target")).toBe("<p>invalid</p>");
  });

  it("changes nothing for 204, and empties the target for an empty 200", async () => {
    await site.open('<div id="target">old</div>');
    site.own.routes["/none/"] = (response) => response.writeHead(204).end();
    site.own.routes["/empty/"] = html("");
    await site.page.evaluate(() => ajax.load("#target", "/none/"));
    expect(await inside("#target")).toBe("old");
    await site.page.evaluate(() => ajax.load("#target", "/empty/"));
    expect(await inside("#target")).toBe("");
  });

  it("throws ParseError when the body is not HTML or nothing matches select, TypeError when there is no target", async () => {
    await site.open('<div id="target">old</div>');
    site.own.routes["/json/"] = json({ html: "<b>" });
    site.own.routes["/part/"] = html("<p>new</p>");
    const outcome = await site.page.evaluate(async () => [
      await ajax.load("#target", "/json/").catch((error) => error.name),
      await ajax.load("#target", "/part/", { select: "#other" }).catch((error) => error.name),
      await ajax.load("#nowhere", "/part/").catch((error) => error.name),
    ]);
    expect(outcome).toEqual(["ParseError", "ParseError", "TypeError"]);
    expect(await inside("#target")).toBe("old");
  });

  it("never overwrites a newer response with an older one", async () => {
    await site.open('<div id="target">old</div>');
    site.own.routes["/slow/"] = (response, seen) => void setTimeout(() => html("slow")(response, seen), 300);
    site.own.routes["/fast/"] = html("fast");
    const outcomes = await site.page.evaluate(async () => {
      const slow = ajax.load("#target", "/slow/");
      await new Promise((resolve) => setTimeout(resolve, 50));
      const fast = ajax.load("#target", "/fast/");
      return Promise.all([slow, fast]);
    });
    expect(outcomes).toEqual([false, true]);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(await inside("#target")).toBe("fast");
    expect(site.complaints).toEqual([]);
  });

  it("sets aria-busy while it loads, and removes it after a failure", async () => {
    await site.open('<div id="target">old</div>');
    site.own.routes["/slow/"] = (response, seen) => void setTimeout(() => html("slow", 500)(response, seen), 50);
    const states = await site.page.evaluate(async () => {
      const target = document.querySelector("#target")!;
      const loading = ajax.load(target, "/slow/").catch(() => {});
      const during = target.getAttribute("aria-busy");
      await loading;
      return [during, target.getAttribute("aria-busy")];
    });
    expect(states).toEqual(["true", null]);
  });

  it("rejects with the caller's own reason", async () => {
    await site.open('<div id="target">old</div>');
    site.own.routes["/never/"] = () => {};
    expect(
      await site.page.evaluate(() =>
        ajax.load("#target", "/never/", { signal: AbortSignal.abort("mine") }).catch((reason) => reason),
      ),
    ).toBe("mine");
  });
});
