import type { CDPSession } from "playwright-core";
import { describe, expect, it } from "vitest";
import { html } from "./server.ts";
import { callsOf, type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;

const site = useSite();
const queries = () => callsOf(site.own).map(({ url }) => new URL(url, "http://x").searchParams.get("q"));
const results = async () => (await site.page.locator("#results li").allTextContents()).join(" ");
const pause = (delay: number) => new Promise((resolve) => setTimeout(resolve, delay));

async function openSearch(options: Record<string, unknown> = {}): Promise<void> {
  await site.open('<form action="/find/"><input name="q" type="search"></form><div id="results"></div>');
  site.own.routes["/find/"] = (response, seen) => {
    const q = new URL(seen.url, "http://x").searchParams.get("q") ?? "";
    const answer = () => html(`<ul>${`<li>${q}</li>`.repeat(q.length)}</ul>`)(response, seen);
    // The first letter takes longest, so that responses arrive out of order.
    setTimeout(answer, q.length === 1 ? 400 : 30);
  };
  await site.page.evaluate((all) => {
    const stop = ajax.liveSearch("input", { target: "#results", delay: 60, ...all });
    Object.assign(globalThis, { stop });
  }, options);
}

describe("liveSearch()", () => {
  it("sends one request when the user stops typing, to the form's action with the input's name", async () => {
    await openSearch();
    // In one task, so that a slow machine cannot add a pause.
    await site.page.$eval("input", (input) => {
      for (const value of ["a", "ab", "abc"]) {
        input.value = value;
        input.dispatchEvent(new InputEvent("input", { bubbles: true }));
      }
    });
    await expect.poll(results).toBe("abc abc abc");
    expect(callsOf(site.own).map(({ url }) => url)).toEqual(["/find/?q=abc"]);
  });

  it("never shows an older response over a newer one, and aborts the older request", async () => {
    await openSearch();
    await site.page.locator("input").pressSequentially("a");
    await expect.poll(queries).toEqual(["a"]);
    await site.page.locator("input").pressSequentially("b");
    await expect.poll(results).toBe("ab ab");
    await pause(500);
    expect(await results()).toBe("ab ab");
    expect(queries()).toEqual(["a", "ab"]);
    expect(site.complaints).toEqual([]);
  });

  it("sends no request while an input method composes", async () => {
    await openSearch();
    await site.page.focus("input");
    const session: CDPSession = await site.page.context().newCDPSession(site.page);
    for (const text of ["に", "にほ", "にほん"]) {
      await session.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
      await pause(120);
    }
    expect(queries()).toEqual([]);
    await session.send("Input.insertText", { text: "日本" });
    await expect.poll(queries).toEqual(["日本"]);
    await expect.poll(results).toBe("日本 日本");
  });

  it("announces the number of results, with the caller's message if there is one", async () => {
    const region = () => site.page.evaluate(() => document.querySelector("[role=status]")?.textContent);
    await openSearch();
    await site.page.fill("input", "abc");
    await expect.poll(region).toBe("3 results");
    await site.page.evaluate(() => {
      (globalThis as unknown as { stop(): void }).stop();
      ajax.liveSearch("input", { target: "#results", delay: 10, message: (count) => `${count} gefunden` });
    });
    await site.page.fill("input", "ab");
    await expect.poll(region).toBe("2 gefunden");
  });

  it("clears the results when the text is shorter than min, even while a request runs", async () => {
    await openSearch({ min: 2 });
    await site.page.fill("input", "ab");
    await expect.poll(results).toBe("ab ab");
    await site.page.fill("input", "a");
    await expect.poll(results).toBe("");
    await openSearch();
    await site.page.fill("input", "a");
    await pause(120);
    await site.page.fill("input", "");
    await pause(500);
    expect(await results()).toBe("");
  });

  it("sends an empty query with min: 0", async () => {
    await openSearch({ min: 0 });
    await site.page.fill("input", "ab");
    await expect.poll(results).toBe("ab ab");
    await site.page.fill("input", "");
    await expect.poll(queries).toEqual(["ab", ""]);
  });

  it("keeps the input, its focus and its caret", async () => {
    await openSearch();
    await site.page.focus("input");
    await site.page.locator("input").pressSequentially("abcd");
    await expect.poll(results).toContain("abcd");
    await site.page.keyboard.press("ArrowLeft");
    await site.page.keyboard.type("x");
    expect(await site.page.inputValue("input")).toBe("abcxd");
  });

  it("throws TypeError when the target contains the input", async () => {
    await site.open('<div id="all"><input name="q"></div>');
    expect(
      await site.page.evaluate(() => {
        try {
          ajax.liveSearch("input", { target: "#all" });
        } catch (error) {
          return (error as Error).name;
        }
        return "accepted";
      }),
    ).toBe("TypeError");
  });

  it("reports a failure by an event on the input, and continues", async () => {
    await openSearch();
    const answer = site.own.routes["/find/"]!;
    site.own.routes["/find/"] = html("down", 503);
    await site.page.evaluate(() =>
      document.addEventListener("ajax:error", (event) => {
        event.preventDefault();
        document.title = `${(event.target as Element).tagName} ${(event as CustomEvent).detail.status}`;
      }),
    );
    await site.page.fill("input", "ab");
    await expect.poll(() => site.page.title()).toBe("INPUT 503");
    site.own.routes["/find/"] = answer;
    await site.page.fill("input", "abc");
    await expect.poll(results).toContain("abc");
  });

  it("sends no request after it is stopped", async () => {
    await openSearch();
    await site.page.fill("input", "ab");
    await site.page.evaluate(() => (globalThis as unknown as { stop(): void }).stop());
    await pause(150);
    await site.page.fill("input", "abc");
    await pause(150);
    expect(queries()).toEqual([]);
  });

  it("reads url and param from the options", async () => {
    await openSearch({ url: "/find/?kind=1", param: "text" });
    await site.page.fill("input", "ab");
    await expect.poll(() => callsOf(site.own).map(({ url }) => url)).toEqual(["/find/?kind=1&text=ab"]);
  });

  it("says that a search failed or was cleared, and shows no results that do not belong to the text", async () => {
    const region = () => site.page.evaluate(() => document.querySelector("[role=status]")?.textContent);
    await openSearch({ failure: "Nichts geht" });
    await site.page.evaluate(() => addEventListener("ajax:error", (event) => event.preventDefault()));
    const answer = site.own.routes["/find/"]!;
    await site.page.fill("input", "ab");
    await expect.poll(region).toBe("2 results");
    await site.page.fill("input", "");
    await expect.poll(region).toBe("0 results");
    await site.page.fill("input", "ab");
    await expect.poll(region).toBe("2 results");
    site.own.routes["/find/"] = html("down", 503);
    await site.page.fill("input", "abc");
    await expect.poll(region).toBe("Nichts geht");
    expect(await results()).toBe("");
    site.own.routes["/find/"] = answer;
  });
});
