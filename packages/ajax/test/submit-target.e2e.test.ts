import { describe, expect, it } from "vitest";
import { html, json, redirect, slowly } from "./server.ts";
import { callsOf, type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;

const site = useSite();

const form = (inner = "") =>
  `<div id="part"><form method="post" action="/save/">${inner}<input name="name" id="name" value="x"><input name="title" id="title"><button>Save</button></form></div>`;

/** Submits the form of the page into `#part`, and returns the status, or the name of the error. */
function submitInto(options: object = {}): Promise<unknown> {
  return site.page.evaluate(
    (more) =>
      ajax.submit(document.querySelector("form")!, { target: "#part", ...more }).then(
        ({ status }) => status,
        (error) => error.name,
      ),
    options,
  );
}

describe("submit(form, { target })", () => {
  it("swaps the answer in, and sends once", async () => {
    await site.open(form());
    site.own.routes["/save/"] = html("<h2>Saved</h2>");
    expect(await submitInto()).toBe(200);
    expect(await site.page.innerHTML("#part")).toBe("<h2>Saved</h2>");
    expect(callsOf(site.own)).toMatchObject([
      { method: "POST", body: "name=x&title=", headers: { accept: "text/html" } },
    ]);
  });

  it("swaps a 422 in and focuses its first invalid field, also one named like a member of a form", async () => {
    await site.open(form());
    site.own.routes["/save/"] = html(
      '<form method="post" action="/save/"><input name="name" id="name"><input name="title" id="title" aria-invalid="true"><input name="elements" aria-invalid="true"><button>Save</button></form>',
      422,
    );
    await site.page.focus("#name");
    expect(await submitInto()).toBe(422);
    expect(await site.page.evaluate(() => document.activeElement!.id)).toBe("title");
    expect(await site.page.getAttribute("#part", "aria-busy")).toBe(null);
    // The new form works, too.
    site.own.routes["/save/"] = html("<p>Saved</p>");
    expect(await submitInto()).toBe(200);
    expect(await site.page.innerHTML("#part")).toBe("<p>Saved</p>");
  });

  it("focuses what the option says rather than an invalid field", async () => {
    await site.open(`${form()}<h1 id="top" tabindex="-1">x</h1>`);
    site.own.routes["/save/"] = html('<input aria-invalid="true" id="bad">', 422);
    expect(await submitInto({ focus: "#top" })).toBe(422);
    expect(await site.page.evaluate(() => document.activeElement!.id)).toBe("top");
  });

  it("shows the errors of a 422 with JSON beside the fields, and rejects", async () => {
    await site.open(form());
    site.own.routes["/save/"] = json({ errors: { name: ["Too short"] } }, 422);
    expect(await submitInto()).toBe("HttpError");
    expect(await site.page.textContent(".ajax-error")).toBe("Too short");
    expect(await site.page.evaluate(() => document.activeElement!.id)).toBe("name");
  });

  it("leaves the part alone at other statuses, an empty 204, a cut connection and a body that is not HTML", async () => {
    await site.open(form());
    const before = await site.page.innerHTML("#part");
    const outcomes = [];
    for (const route of [html("<p>no</p>", 500), html("", 204), json(1), redirect(`${site.hostile.origin}/`)]) {
      site.own.routes["/save/"] = route;
      outcomes.push(await submitInto());
    }
    expect(outcomes).toEqual(["HttpError", 204, "ParseError", "NetworkError"]);
    expect(await site.page.innerHTML("#part")).toBe(before);
    expect(await site.page.getAttribute("#part", "aria-busy")).toBe(null);
  });

  it("takes the options of load(): select, swap, push, announce", async () => {
    await site.open(form());
    site.own.routes["/save/"] = html('<!doctype html><title>Done</title><main><section id="part">new</section></main>');
    expect(await submitInto({ select: "#part", swap: "outer", push: "/done/", announce: "Well done" })).toBe(200);
    expect(await site.page.$eval("#part", (part) => part.outerHTML)).toBe('<section id="part">new</section>');
    expect([new URL(site.page.url()).pathname, await site.page.title()]).toEqual(["/done/", "Done"]);
    await expect.poll(() => site.page.textContent("[role=status]")).toBe("Well done");
    await site.page.goBack();
    expect(await site.page.locator("#part form").count()).toBe(1);
  });

  it("follows Post/Redirect/Get, and sends once", async () => {
    await site.open(form());
    site.own.routes["/save/"] = redirect("/done/", 303);
    site.own.routes["/done/"] = html("<title>Done</title><p>whole page</p>");
    await Promise.all([site.page.waitForURL("**/done/"), submitInto().catch(() => {})]);
    expect(await site.page.title()).toBe("Done");
    expect(callsOf(site.own).filter(({ method }) => method === "POST")).toHaveLength(1);
  });

  it("swaps in what came by a redirect with acceptRedirect, and nothing when the event is cancelled", async () => {
    await site.open(form());
    site.own.routes["/save/"] = redirect("/done/", 303);
    site.own.routes["/done/"] = html("<p>done</p>");
    await site.page.evaluate(() => document.addEventListener("ajax:redirect", (event) => event.preventDefault()));
    expect(await submitInto()).toBe("RedirectError");
    expect(await site.page.locator("#part form").count()).toBe(1);
    expect(await submitInto({ acceptRedirect: true })).toBe(200);
    expect(await site.page.innerHTML("#part")).toBe("<p>done</p>");
  });

  it("never shows an older answer over a newer one", async () => {
    await site.open(form());
    site.own.routes["/save/"] = slowly(html("<p>of the form</p>"), 300);
    site.own.routes["/part/"] = html("<p>newer</p>");
    site.own.routes["/slow/"] = slowly(html("<p>older</p>"), 600);
    const outcome = await site.page.evaluate(async () => {
      const older = ajax.load("#part", "/slow/");
      const sent = ajax.submit(document.querySelector("form")!, { target: "#part" });
      // The submit waits for its code.
      await new Promise((resolve) => setTimeout(resolve, 100));
      const newer = ajax.load("#part", "/part/");
      return [await older, (await sent).status, await newer];
    });
    expect(outcome).toEqual([false, 200, true]);
    expect(await site.page.innerHTML("#part")).toBe("<p>newer</p>");
  });

  it("rejects when no element matches, and the form can be submitted again", async () => {
    await site.open(form());
    site.own.routes["/save/"] = html("<p>ok</p>");
    expect(await submitInto({ target: "#none" })).toBe("TypeError");
    expect(callsOf(site.own)).toEqual([]);
    expect(await submitInto()).toBe(200);
  });

  it("works by enhance(), without a handler", async () => {
    await site.open(form());
    site.own.routes["/save/"] = html("<p>ok</p>");
    await site.page.evaluate(() => ajax.enhance(document, "form", null, { target: "#part" }));
    await site.page.click("button");
    await expect.poll(() => site.page.innerHTML("#part")).toBe("<p>ok</p>");
    expect(site.complaints).toEqual([]);
  });
});
