import { beforeEach, describe, expect, it } from "vitest";
import { readPackageFile } from "./browser.ts";
import { json } from "./server.ts";
import { type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;
declare const DOMPurify: { sanitize(html: string, options: object): string };

const site = useSite();
const pageForm = `<form id="f" method="post" action="/save/"><input type="hidden" name="csrfmiddlewaretoken" value="secret">
  <button id="own">Save</button></form><div id="t"></div>`;

/** Swaps HTML into the target by the browser's Sanitizer, or by a hook that lets everything but scripts through. */
function swapIn(markup: string, how: string): Promise<string> {
  return site.page.evaluate(
    async ([html, name]) => {
      const hooks: Record<string, (html: string) => string> = {
        DOMPurify: (text) =>
          DOMPurify.sanitize(text, { SANITIZE_DOM: false, ADD_ATTR: ["form", "formaction", "target"] }),
        "a weak function": (text) => text,
      };
      await ajax.swap("#t", html, { sanitize: hooks[name] ?? true });
      return document.querySelector("#t")!.innerHTML;
    },
    [markup, how] as const,
  );
}

describe.each(["the Sanitizer", "DOMPurify", "a weak function"])("HTML sanitised by %s", (how) => {
  beforeEach(async () => {
    await site.open(pageForm);
    site.own.routes["/save/"] = json({});
    await site.page.addScriptTag({ content: await readPackageFile("dompurify", "dist/purify.js") });
  });

  const evil = () => `${site.hostile.origin}/evil/`;

  it.each([
    ["formaction", () => `<button id="x" form="f" formaction="${evil()}">x</button>`],
    ["formaction of an input", () => `<input id="x" type="submit" form="f" formaction="${evil()}" value="x">`],
    ["formaction of an image", () => `<input id="x" type="image" alt="x" form="f" formaction="${evil()}">`],
    ["formmethod", () => `<button id="x" form="f" formmethod="get">x</button>`],
    ["formenctype", () => `<button id="x" form="f" formenctype="text/plain">x</button>`],
    ["formtarget", () => `<button id="x" form="f" formtarget="_blank">x</button>`],
    ["the action of a form", () => `<form action="${evil()}"><button id="x">x</button></form>`],
    [
      "an action without a scheme",
      () => `<form action="//${new URL(evil()).host}/evil/" method="post"><button id="x">x</button></form>`,
    ],
    ["an action with a tab", () => `<form action="h\tttp:${evil().slice(5)}"><button id="x">x</button></form>`],
    ["an action that is no url", () => `<form action="http://["><button id="x">x</button></form>`],
    [
      "a nested form",
      () => `<div><form action="/a/"></form><form action="${evil()}"><p><button id="x">x</button></form></div>`,
    ],
    ["base", () => `<base href="${evil()}"><button id="x">x</button>`],
    ["the target of base", () => `<base target="_blank"><button id="x">x</button>`],
    ["a meta refresh", () => `<meta http-equiv="refresh" content="0;url=${evil()}"><button id="x">x</button>`],
  ])("sends no form elsewhere by %s", async (_, markup) => {
    const content = await swapIn(markup(), how);
    expect(content).toContain('id="x"');
    expect(content).not.toMatch(/form(action|method|enctype|target)?="|127\.0\.0\.1|<base|<meta/);
    await site.page.click("#x");
    await site.page.waitForTimeout(100);
    expect(site.hostile.seen).toEqual([]);
    expect(site.own.seen.filter(({ url }) => url.includes("save"))).toEqual([]);
    expect(new URL(site.page.url()).origin).toBe(site.own.origin);
    expect(site.page.context().pages()).toHaveLength(1);
  });

  it("covers nothing of the page", async () => {
    const content = await swapIn(
      '<p style="position:fixed;inset:0">x</p><style>*{opacity:0}</style><svg><style>*{opacity:0}</style></svg><a target="_blank" href="/a">a</a>',
      how,
    );
    expect(content).not.toMatch(/style|target/);
    expect(await site.page.$eval("#own", (button) => getComputedStyle(button).opacity)).toBe("1");
  });

  it("hides no member of the document", async () => {
    await swapIn(
      '<img name="cookie"><img id="baseURI" name="any"><form name="body"></form><form name="querySelector"></form><a name="title">a</a><img name="own-name">',
      how,
    );
    const outcome = await site.page.evaluate(() => [
      typeof document.cookie,
      document.baseURI,
      document.body.localName,
      typeof document.querySelector,
      document.title,
      document.querySelectorAll("[name=own-name]").length,
    ]);
    expect(outcome).toEqual(["string", `${site.own.origin}/`, "body", "function", "Test", 1]);
  });

  it("keeps a form with errors whole, whatever the names of its fields", async () => {
    const names = ["title", "name", "action", "id", "method", "elements", "cookie", "body", "submit"];
    const markup = `<form action="/save/" method="post" id="again"><input type="hidden" name="csrfmiddlewaretoken" value="secret">${names
      .map((name) => `<label>${name}<input name="${name}" value="${name}"></label>`)
      .join(
        "",
      )}<select name="forms"><option selected>1</option></select><textarea name="images">t</textarea><button>Save</button></form>`;
    await swapIn(markup, how);
    expect(
      await site.page.evaluate(() => [...new FormData(document.querySelector<HTMLFormElement>("#again")!).keys()]),
    ).toEqual(["csrfmiddlewaretoken", ...names, "forms", "images"]);
    await site.page.evaluate(() => ajax.submit(document.querySelector<HTMLFormElement>("#again")!));
    expect(site.own.seen.at(-1)).toMatchObject({ method: "POST", url: "/save/" });
  });

  it("is looked through in templates, and has no shadow roots", async () => {
    const content = await swapIn(
      `<template><button form="f" formaction="${evil()}" style="x">x</button></template>
       <div id="host"><template shadowrootmode="closed"><form action="${evil()}"><button>x</button></form></template></div>`,
      how,
    );
    expect(content).not.toMatch(/formaction|style="|127\.0\.0\.1/);
  });
});

describe("DOMPurify alone", () => {
  it.each([
    ['<input name="title">', "<input>"],
    ['<input id="action">', "<input>"],
    ['<img name="cookie">', "<img>"],
    [
      '<button form="f" formaction="/a" formmethod="get" formenctype="x" formtarget="y">b</button>',
      "<button>b</button>",
    ],
    ['<a target="_blank">a</a>', "<a>a</a>"],
    ['<p style="color:red">x</p>', '<p style="color:red">x</p>'],
    ["<p>x</p><style>p{}</style>", "<p>x</p><style>p{}</style>"],
    ['<form action="//other/"><input name="a"></form>', '<form action="//other/"><input name="a"></form>'],
    ["<own-field>x</own-field>", "x"],
    ["<p>x</p><iframe></iframe><object></object><embed>", "<p>x</p>"],
  ])("makes of %s what docs/client/html.md says", async (markup, expected) => {
    await site.open();
    await site.page.addScriptTag({ content: await readPackageFile("dompurify", "dist/purify.js") });
    expect(await site.page.evaluate((html) => DOMPurify.sanitize(html, {}), markup)).toBe(expected);
  });
});
