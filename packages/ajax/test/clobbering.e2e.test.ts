import { beforeAll, describe, expect, it } from "vitest";
import { wordsOfClient } from "./member-names.ts";
import { html, json } from "./server.ts";
import { callsOf, type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;

const site = useSite();
let words: string[];

beforeAll(async () => {
  words = await wordsOfClient();
});

/** Returns the words that are members of a form, of the document or of the window. */
function memberNames(): Promise<string[]> {
  return site.page.evaluate((all) => {
    const form = document.createElement("form");
    return all.filter((word) => word in form || word in document || word in globalThis);
  }, words);
}

const inputs = (names: string[]) => names.map((name) => `<input name="${name}" value="1">`).join("");
const images = (names: string[]) => names.map((name) => `<img name="${name}"><form name="${name}"></form>`).join("");

async function openWith(body: (names: string[]) => string): Promise<string[]> {
  await site.open();
  const names = await memberNames();
  site.own.routes["/save/"] = json({ errors: { name: ["Taken."] } }, 400);
  site.own.routes["/part/"] = html("<ul><li>one</ul>");
  await site.open(body(names), { "Set-Cookie": "csrftoken=secret" });
  return names;
}

describe("whatever the names in a page", () => {
  it("the names tried are those that matter", async () => {
    const names = await openWith(images);
    for (const name of ["cookie", "baseURI", "querySelector", "body", "elements", "ariaBusy", "append", "enctype"])
      expect(names).toContain(name);
    expect(names.length).toBeGreaterThan(80);
    const hidden = await site.page.evaluate(
      (all) => all.filter((name) => Object(document)[name] instanceof HTMLCollection),
      names,
    );
    expect(hidden).toEqual(expect.arrayContaining(["cookie", "baseURI", "querySelector", "dispatchEvent", "title"]));
  });

  it("everything works in a document with elements of all those names", async () => {
    await openWith(
      (names) =>
        `<main id="main"></main><form id="f" action="/save/" method="post"><input id="q"></form>${images(names)}`,
    );
    const outcome = await site.page.evaluate(async () => {
      const byId = (id: string) => Document.prototype.getElementById.call(document, id)!;
      await ajax.post("/save/").catch(() => {});
      await ajax.submit(byId("f") as HTMLFormElement).catch(() => {});
      await ajax.load("#main", "/part/", { transition: true, push: true });
      const loaded = byId("main").innerHTML;
      await ajax.swap("#main", "<p>swapped</p>", { focus: true });
      const swapped = byId("main").innerHTML;
      await ajax.upload("/save/", new File(["x"], "x"), { onProgress: () => {} }).catch(() => {});
      ajax.liveSearch("#q", { target: "#main", url: "/part/", delay: 1 });
      (byId("q") as HTMLInputElement).value = "x";
      byId("q").dispatchEvent(new InputEvent("input"));
      await new Promise((resolve) => setTimeout(resolve, 400));
      history.back();
      await new Promise((resolve) => setTimeout(resolve, 200));
      return [
        loaded,
        swapped,
        byId("main").innerHTML,
        Document.prototype.querySelector.call(document, "[role=status]")!.textContent,
      ];
    });
    expect(outcome).toEqual(["<ul><li>one</li></ul>", "<p>swapped</p>", "", "1 results"]);
    expect(callsOf(site.own).map(({ method, url, headers }) => [method, url, headers["x-csrftoken"]])).toEqual([
      ["POST", "/save/", "secret"],
      ["POST", "/save/", "secret"],
      ["GET", "/part/", undefined],
      ["POST", "/save/", "secret"],
      ["GET", "/part/?q=x", undefined],
    ]);
    expect(site.complaints.filter((text) => !text.includes("status of 400"))).toEqual([]);
  });

  it("everything works with a form that has fields of all those names", async () => {
    await openWith(
      (names) =>
        `<form id="f" action="/save/" method="post">${inputs([...names, "name"])}<button id="go">Go</button></form>`,
    );
    await site.page.evaluate(() => {
      ajax.enhance(document, "form", (answer) => answer.json());
    });
    // Playwright itself reads members of the form.
    await site.page.evaluate(() => document.getElementById("go")!.click());
    const outcome = await site.page.evaluate(async () => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      const form = Document.prototype.getElementById.call(document, "f") as HTMLFormElement;
      const state = () => [
        Element.prototype.getAttribute.call(form, "aria-busy"),
        Element.prototype.querySelectorAll.call(form, ".ajax-error").length,
      ];
      const states = [state()];
      ajax.clearErrors(form);
      states.push(state());
      await ajax.submit(form).catch(() => {});
      states.push(state());
      const stop = ajax.enhance(form, "form", () => {});
      stop();
      await ajax.load(form, "/part/", { swap: "append" });
      await ajax.swap(form, "<p>swapped</p>", { swap: "before" });
      await ajax.swap(form, '<p id="last">swapped</p>', { focus: true });
      return [...states, Element.prototype.querySelector.call(form, "#last") === form.firstChild];
    });
    expect(outcome).toEqual([[null, 1], [null, 0], [null, 1], true]);
    expect(callsOf(site.own).map(({ method, url }) => `${method} ${url}`)).toEqual([
      "POST /save/",
      "POST /save/",
      "GET /part/",
    ]);
    expect(site.complaints.filter((text) => !text.includes("status of 400"))).toEqual([]);
  });

  it("a form whose submit fails at once can be submitted again", async () => {
    await site.open('<form method="post" action="http://["><button>Go</button></form>');
    site.own.routes["/save/"] = json({});
    const outcome = await site.page.evaluate(async () => {
      const form = document.querySelector("form")!;
      const failed = await Promise.resolve()
        .then(() => ajax.submit(form))
        .catch((error) => error.name);
      const busy = form.getAttribute("aria-busy");
      form.setAttribute("action", "/save/");
      return [failed, busy, (await ajax.submit(form)).status];
    });
    expect(outcome).toEqual(["TypeError", null, 200]);
  });
});
