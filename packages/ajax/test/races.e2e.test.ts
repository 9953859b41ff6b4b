import { describe, expect, it } from "vitest";
import { html, slowly } from "./server.ts";
import { type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;

const site = useSite();

/** Opens a page with a target, and parts for it. */
async function openParts(): Promise<void> {
  await site.open('<div id="t"><input id="q"></div><input id="other">');
  site.own.routes["/older/"] = html("<p>older</p>");
  site.own.routes["/newer/"] = html("<p>newer</p>");
  site.own.routes["/slow/"] = slowly(html("<p>middle</p>"), 100);
}

describe("a newer load while an older one is swapped in", () => {
  it("waits for a swap function that has begun, and ends one that has not", async () => {
    await openParts();
    const outcome = await site.page.evaluate(async () => {
      const later = async (target: Element, fragment: DocumentFragment) => {
        await new Promise((resolve) => setTimeout(resolve, 300));
        target.replaceChildren(fragment);
      };
      const older = ajax.load("#t", "/older/", { swap: later });
      await new Promise((resolve) => setTimeout(resolve, 100));
      const middle = ajax.load("#t", "/slow/", { swap: later });
      const newer = ajax.load("#t", "/newer/");
      return [await older, await middle, await newer];
    });
    expect(outcome).toEqual([false, false, true]);
    expect(await site.page.innerHTML("#t")).toBe("<p>newer</p>");
  });

  it("shows what follows a swap function that throws", async () => {
    await openParts();
    const outcome = await site.page.evaluate(async () => {
      const older = ajax.load("#t", "/older/", {
        swap: async () => {
          await new Promise((resolve) => setTimeout(resolve, 100));
          throw new Error("mine");
        },
      });
      const message = await older.catch((error) => error.message);
      return [message, await ajax.load("#t", "/newer/")];
    });
    expect(outcome).toEqual(["mine", true]);
    expect(await site.page.innerHTML("#t")).toBe("<p>newer</p>");
    expect(site.complaints).toEqual([]);
  });

  it("ends a View Transition that has not yet changed the page", async () => {
    await openParts();
    const outcome = await site.page.evaluate(async () => {
      const start = document.startViewTransition;
      const later = (change: () => unknown) =>
        start.call(document, async () => {
          await new Promise((resolve) => setTimeout(resolve, 200));
          await change();
        });
      Object.assign(Document.prototype, { startViewTransition: later });
      const older = ajax.load("#t", "/older/", { transition: true, push: true });
      await new Promise((resolve) => setTimeout(resolve, 100));
      const newer = ajax.load("#t", "/newer/");
      return [await older, await newer, location.pathname];
    });
    expect(outcome).toEqual([false, true, "/"]);
    expect(await site.page.innerHTML("#t")).toBe("<p>newer</p>");
    expect(site.complaints).toEqual([]);
  });
});

describe("meanwhile", () => {
  it("leaves the focus where the user has moved it", async () => {
    await openParts();
    await site.page.focus("#q");
    const id = await site.page.evaluate(async () => {
      const done = ajax.swap("#t", '<input id="q">', {
        swap: async (target, fragment) => {
          await new Promise((resolve) => setTimeout(resolve, 100));
          target.replaceChildren(fragment);
        },
      });
      document.querySelector<HTMLInputElement>("#other")!.focus();
      await done;
      return document.activeElement!.id;
    });
    expect(id).toBe("other");
  });

  it("changes nothing when one of several targets has left the page", async () => {
    await openParts();
    site.own.routes["/parts/"] = slowly(html('<p id="x">1</p><input id="other">'), 100);
    const message = await site.page.evaluate(() => {
      const done = ajax.load("/parts/", { targets: { "#t": "#x", "#other": true } });
      document.querySelector("#other")!.remove();
      return done.catch((error) => error.message);
    });
    expect(message).toBe("target left the page");
    expect(await site.page.innerHTML("#t")).toBe('<input id="q">');
  });

  it("reports what a swap function throws in a View Transition once", async () => {
    await openParts();
    const message = await site.page.evaluate(async () => {
      const swap = () => {
        throw new Error("mine");
      };
      const outcome = await ajax.swap("#t", "x", { transition: true, swap }).catch((error) => error.message);
      await new Promise((resolve) => setTimeout(resolve, 100));
      return outcome;
    });
    expect(message).toBe("mine");
    expect(site.complaints).toEqual([]);
  });
});
