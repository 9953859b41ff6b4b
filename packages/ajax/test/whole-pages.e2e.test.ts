import { describe, expect, it } from "vitest";
import { html } from "./server.ts";
import { type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;

const site = useSite();
const rows = "<tr><td>new</td></tr>";
const table = `<table><tbody id="rows">${rows}</tbody></table>`;
const page = `<!doctype html><html><head><title>New</title></head><body><nav>n</nav>${table}</body></html>`;

describe("load() with select", () => {
  it.each([
    ["a whole page", page],
    ["a page after a comment and blanks", `\n <!-- made by x --> ${page}`],
    ["a page without html, head and body", `<!DOCTYPE html><title>New</title>${table}`],
    ["a page that begins with html", page.replace("<!doctype html>", "")],
    ["a page that begins with body", `<body>${table}`],
    ["a page of XHTML", `<?xml version="1.0"?>${page}`],
    ["a part that holds the table", `<div>${table}</div>`],
    ["the table alone", table],
  ])("finds rows for a table in %s", async (_, content) => {
    await site.open('<table><tbody id="rows"><tr><td>old</td></tr></tbody></table>');
    site.own.routes["/page/"] = html(content);
    await site.page.evaluate(() => ajax.load("#rows", "/page/", { select: "#rows > tr" }));
    expect(await site.page.$eval("#rows", (body) => body.innerHTML)).toBe(rows);
  });

  it.each([
    ["html > body > nav", "<nav>n</nav>"],
    ["body > table td", "<td>new</td>"],
  ])("matches %s of a whole page", async (select, expected) => {
    await site.open('<div id="t"></div>');
    await site.page.evaluate(([text, by]) => ajax.swap("#t", text, { select: by }), [page, select] as const);
    expect(await site.page.$eval("#t", (target) => target.innerHTML)).toBe(expected);
  });
});

describe("swap() without select", () => {
  it.each([
    ["a row", '<table><tbody id="t"></tbody></table>', rows, rows],
    ["a cell", '<table><tr id="t"></table>', "<td>1</td>", "<td>1</td>"],
    ["an option", '<select id="t"></select>', "<option>1</option>", "<option>1</option>"],
    ["a column", '<table><colgroup id="t"></colgroup></table>', "<col>", "<col>"],
    ["the body of a page", '<div id="t"></div>', page, `<nav>n</nav>${table}`],
    ["a part that begins with header", '<div id="t"></div>', "<header>h</header>", "<header>h</header>"],
  ])("puts in %s", async (_, body, content, expected) => {
    await site.open(body);
    await site.page.evaluate((text) => ajax.swap("#t", text), content);
    expect(await site.page.$eval("#t", (target) => target.innerHTML)).toBe(expected);
  });

  it("parses the content of an SVG element as SVG", async () => {
    await site.open('<svg><g id="t"></g></svg>');
    await site.page.evaluate(() => ajax.swap("#t", '<circle r="1"/>'));
    expect(await site.page.$eval("#t", (target) => target.firstElementChild instanceof SVGCircleElement)).toBe(true);
  });
});
