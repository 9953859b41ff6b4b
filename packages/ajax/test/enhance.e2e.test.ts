import { describe, expect, it } from "vitest";
import { json, slowly } from "./server.ts";
import { callsOf, type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;

const site = useSite();

describe("enhance()", () => {
  it("submits matching forms, including those added later, until it is stopped", async () => {
    await site.open("<main></main>");
    site.own.routes["/save/"] = json({ saved: true });
    await site.page.evaluate(() => {
      const stop = ajax.enhance(document, "form.ajax", async (answer, form) => {
        form.append(JSON.stringify(await answer.json()));
      });
      Object.assign(globalThis, { stop });
      document.querySelector("main")!.innerHTML =
        '<form class="ajax" method="post" action="/save/"><button>Go</button></form>';
    });
    await site.page.click("button");
    await expect.poll(() => site.page.textContent("form")).toBe('Go{"saved":true}');
    await site.page.evaluate(() => (globalThis as unknown as { stop(): void }).stop());
    await Promise.all([site.page.waitForURL("**/save/"), site.page.click("button")]);
  });

  it("sends a double-clicked form once and reports no error", async () => {
    await site.open('<form method="post" action="/save/"><button>Go</button></form>');
    site.own.routes["/save/"] = slowly(json({}));
    await site.page.evaluate(() => ajax.enhance(document, "form", (answer) => answer.json()));
    await site.page.dblclick("button");
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(callsOf(site.own)).toHaveLength(1);
    expect(site.complaints).toEqual([]);
  });

  it("reports errors by an event, except those that the form shows", async () => {
    await site.open('<form method="post" action="/save/"><input name="a"><button>Go</button></form>');
    await site.page.evaluate(() => {
      Object.assign(globalThis, { heard: [] });
      ajax.enhance(document, "form", (answer) => answer.json());
      addEventListener("ajax:error", (event) =>
        (globalThis as unknown as { heard: string[] }).heard.push((event as CustomEvent).detail.name),
      );
    });
    const heard = () => site.page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
    site.own.routes["/save/"] = json({ errors: { a: ["Bad."] } }, 400);
    await site.page.click("button");
    await expect.poll(() => site.page.textContent("form")).toContain("Bad.");
    expect(await heard()).toEqual([]);
    site.own.routes["/save/"] = (response) => response.destroy();
    await site.page.click("button");
    await expect.poll(heard).toEqual(["NetworkError"]);
    expect(site.complaints.filter((text) => text.includes("NetworkError"))).toHaveLength(1);
  });

  it("ignores forms with method dialog and events whose default is prevented", async () => {
    await site.open(
      '<dialog open><form method="dialog"><button id="close">Close</button></form></dialog><form id="other"><button id="stop">Go</button></form>',
    );
    await site.page.evaluate(() => {
      document.querySelector("#other")!.addEventListener("submit", (event) => event.preventDefault());
      ajax.enhance(document, "form", () => {});
    });
    await site.page.click("#close");
    expect(await site.page.$eval("dialog", (dialog) => dialog.open)).toBe(false);
    await site.page.click("#stop");
    expect(callsOf(site.own)).toEqual([]);
  });
});
