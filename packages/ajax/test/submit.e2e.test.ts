import { describe, expect, it } from "vitest";
import { json, slowly } from "./server.ts";
import { callsOf, type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;

const site = useSite();

/** Submits the form of the page by a click on a button and waits for the answer. */
async function click(button = "button"): Promise<void> {
  await site.page.evaluate(() => {
    addEventListener("submit", (event) => {
      document.title = "busy";
      ajax
        .submit(event as SubmitEvent)
        .json()
        .then(
          (data) => Object.assign(document, { title: `done ${JSON.stringify(data)}` }),
          (error) => Object.assign(document, { title: `${error.name}` }),
        );
    });
  });
  await site.page.click(button);
  await expect.poll(() => site.page.title()).not.toMatch(/Test|busy/);
}

describe("submit()", () => {
  it("posts the fields of a form to its action, urlencoded", async () => {
    await site.open(
      '<form method="post" action="/save/?a=1"><input name="name" value="Ann &amp; Bo"><textarea name="t">é</textarea><button name="go" value="1">Go</button></form>',
    );
    site.own.routes["/save/"] = json({ ok: true });
    await click();
    expect(await site.page.title()).toBe('done {"ok":true}');
    expect(callsOf(site.own)).toMatchObject([
      {
        method: "POST",
        url: "/save/?a=1",
        headers: { "content-type": "application/x-www-form-urlencoded;charset=UTF-8", accept: "application/json" },
        body: "name=Ann+%26+Bo&t=%C3%A9&go=1",
      },
    ]);
  });

  it("sends files by the form's enctype", async () => {
    await site.open(
      '<form method="post" action="/save/" enctype="multipart/form-data"><input type="file" name="f"><button>Go</button></form>',
    );
    site.own.routes["/save/"] = json({});
    await site.page.setInputFiles("[type=file]", {
      name: "a.txt",
      mimeType: "text/plain",
      buffer: Buffer.from("content"),
    });
    await click();
    const [{ headers, body }] = callsOf(site.own) as [(typeof site.own.seen)[number]];
    expect(headers["content-type"]).toMatch(/^multipart\/form-data; boundary=/);
    expect(body).toContain('name="f"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\ncontent');
  });

  it("replaces the query of the action with the fields for GET", async () => {
    await site.open('<form action="/find/?old=1"><input name="q" value="a b"><button>Go</button></form>');
    site.own.routes["/find/"] = json({});
    await click();
    expect(callsOf(site.own)).toMatchObject([{ method: "GET", url: "/find/?q=a+b", body: "" }]);
  });

  it("uses the method, action and encoding of the pressed button", async () => {
    await site.open(
      '<form method="get" action="/a/"><input name="x" value="1"><button>A</button><button id="b" name="by" value="b" formaction="/b/" formmethod="post" formenctype="multipart/form-data">B</button></form>',
    );
    site.own.routes["/b/"] = json({});
    await click("#b");
    const [{ method, url, body }] = callsOf(site.own) as [(typeof site.own.seen)[number]];
    expect([method, url]).toEqual(["POST", "/b/"]);
    expect(body).toContain('name="by"\r\n\r\nb');
  });

  it("works with fields named like the form's own properties", async () => {
    await site.open(
      '<form method="post" action="/save/"><input name="action" value="a"><input name="method" value="get"><input name="submit" value="s"><button>Go</button></form>',
    );
    site.own.routes["/save/"] = json({});
    await click();
    expect(callsOf(site.own)).toMatchObject([{ method: "POST", url: "/save/", body: "action=a&method=get&submit=s" }]);
  });

  it("posts to the page's url when there is no action, also on Enter in a field", async () => {
    await site.open('<form method="post"><input name="a" value="1"></form>');
    await site.page.evaluate(() => addEventListener("submit", (event) => void ajax.submit(event as SubmitEvent)));
    await site.page.press("input", "Enter");
    await expect
      .poll(() => site.own.seen.filter(({ method }) => method === "POST"))
      .toMatchObject([{ url: "/", body: "a=1" }]);
  });

  it("replaces a stale hidden token with that of the cookie", async () => {
    await site.open(
      '<form method="post" action="/save/"><input type="hidden" name="csrfmiddlewaretoken" value="stale"><button>Go</button></form>',
      {
        "Set-Cookie": "csrftoken=fresh",
      },
    );
    site.own.routes["/save/"] = json({});
    await click();
    expect(callsOf(site.own)).toMatchObject([
      { body: "csrfmiddlewaretoken=fresh", headers: { "x-csrftoken": "fresh" } },
    ]);
  });

  it("X17: keeps the hidden token when there is no cookie, but never sends it in a url or to another origin", async () => {
    const form = (attributes: string) =>
      `<form ${attributes}><input type="hidden" name="csrfmiddlewaretoken" value="hidden"><input name="a" value="1"><button>Go</button></form>`;
    await site.open(form('method="post" action="/save/"'));
    site.own.routes["/save/"] = json({});
    await click();
    expect(callsOf(site.own).at(-1)).toMatchObject({ body: "csrfmiddlewaretoken=hidden&a=1" });
    await site.open(form('action="/save/"'));
    await click();
    expect(callsOf(site.own).at(-1)).toMatchObject({ url: "/save/?a=1" });
    await site.open(form(`method="post" action="${site.hostile.origin}/api/"`));
    await site.page.evaluate(() => ajax.submit(document.querySelector("form")!, { mode: "cors" }));
    expect(site.hostile.seen.at(-1)).toMatchObject({ body: "a=1" });
  });

  it("refuses a second submit while one runs, and sets aria-busy and aria-disabled meanwhile", async () => {
    await site.open('<form method="post" action="/save/"><button>Go</button></form>');
    site.own.routes["/save/"] = slowly(json({}));
    const outcome = await site.page.evaluate(async () => {
      const form = document.querySelector("form")!;
      const state = () => [
        form.getAttribute("aria-busy"),
        document.querySelector("button")!.getAttribute("aria-disabled"),
      ];
      const first = ajax.submit(form);
      const second = await ajax.submit(form).catch((error) => error.name);
      const during = state();
      await first;
      const after = state();
      await ajax.submit(form);
      return [second, during, after];
    });
    expect(outcome).toEqual(["AbortError", ["true", "true"], [null, null]]);
    expect(callsOf(site.own)).toHaveLength(2);
  });

  it("can submit again after a failure", async () => {
    await site.open('<form method="post" action="/save/"><button>Go</button></form>');
    site.own.routes["/save/"] = (response) => response.destroy();
    const outcome = await site.page.evaluate(async () => {
      const form = document.querySelector("form")!;
      const names = [];
      for (let i = 0; i < 2; i++) names.push(await ajax.submit(form).catch((error) => error.name));
      return [...names, form.getAttribute("aria-busy")];
    });
    expect(outcome).toEqual(["NetworkError", "NetworkError", null]);
  });
});
