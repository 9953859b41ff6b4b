import { describe, expect, it } from "vitest";
import { json, type Route } from "./server.ts";
import { callsOf, type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;

const site = useSite();
const slowly =
  (route: Route, delay = 200): Route =>
  (response, seen) =>
    void setTimeout(() => route(response, seen), delay);

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
    await site.open('<form method="post" action="/save/?a=1"><input name="name" value="Ann &amp; Bo"><textarea name="t">é</textarea><button name="go" value="1">Go</button></form>');
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
    await site.open('<form method="post" action="/save/" enctype="multipart/form-data"><input type="file" name="f"><button>Go</button></form>');
    site.own.routes["/save/"] = json({});
    await site.page.setInputFiles("[type=file]", { name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("content") });
    await click();
    const [{ headers, body }] = callsOf(site.own) as [(typeof site.own.seen)[number]];
    expect(headers["content-type"]).toMatch(/^multipart\/form-data; boundary=/);
    expect(body).toContain('name="f"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\ncontent');
  });

  it("puts the fields of GET in place of the action's query", async () => {
    await site.open('<form action="/find/?old=1"><input name="q" value="a b"><button>Go</button></form>');
    site.own.routes["/find/"] = json({});
    await click();
    expect(callsOf(site.own)).toMatchObject([{ method: "GET", url: "/find/?q=a+b", body: "" }]);
  });

  it("obeys the button that was pressed", async () => {
    await site.open(
      '<form method="get" action="/a/"><input name="x" value="1"><button>A</button><button id="b" name="by" value="b" formaction="/b/" formmethod="post" formenctype="multipart/form-data">B</button></form>',
    );
    site.own.routes["/b/"] = json({});
    await click("#b");
    const [{ method, url, body }] = callsOf(site.own) as [(typeof site.own.seen)[number]];
    expect([method, url]).toEqual(["POST", "/b/"]);
    expect(body).toContain('name="by"\r\n\r\nb');
  });

  it("is not fooled by fields called as the form's own members", async () => {
    await site.open('<form method="post" action="/save/"><input name="action" value="a"><input name="method" value="get"><input name="submit" value="s"><button>Go</button></form>');
    site.own.routes["/save/"] = json({});
    await click();
    expect(callsOf(site.own)).toMatchObject([{ method: "POST", url: "/save/", body: "action=a&method=get&submit=s" }]);
  });

  it("posts to the page when there is no action, and on Enter in a field", async () => {
    await site.open('<form method="post"><input name="a" value="1"></form>');
    await site.page.evaluate(() => addEventListener("submit", (event) => void ajax.submit(event as SubmitEvent)));
    await site.page.press("input", "Enter");
    await expect.poll(() => site.own.seen.filter(({ method }) => method === "POST")).toMatchObject([{ url: "/", body: "a=1" }]);
  });

  it("replaces a stale hidden token by the cookie's", async () => {
    await site.open('<form method="post" action="/save/"><input type="hidden" name="csrfmiddlewaretoken" value="stale"><button>Go</button></form>', {
      "Set-Cookie": "csrftoken=fresh",
    });
    site.own.routes["/save/"] = json({});
    await click();
    expect(callsOf(site.own)).toMatchObject([{ body: "csrfmiddlewaretoken=fresh", headers: { "x-csrftoken": "fresh" } }]);
  });

  it("keeps the hidden token where there is no cookie, and out of addresses and other origins", async () => {
    const form = (attributes: string) => `<form ${attributes}><input type="hidden" name="csrfmiddlewaretoken" value="hidden"><input name="a" value="1"><button>Go</button></form>`;
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

  it("refuses a second submit while one runs, with the button aria-disabled and the form busy", async () => {
    await site.open('<form method="post" action="/save/"><button>Go</button></form>');
    site.own.routes["/save/"] = slowly(json({}));
    const outcome = await site.page.evaluate(async () => {
      const form = document.querySelector("form")!;
      const state = () => [form.getAttribute("aria-busy"), document.querySelector("button")!.getAttribute("aria-disabled")];
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

  it("is free again after a failure", async () => {
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

const fields = `<form method="post" action="/save/">
  <p><label for="name">Name</label><input id="name" name="name" aria-describedby="help"><small id="help">Your name</small></p>
  <label>Age <input name="age"></label>
  <fieldset><legend>Colour</legend><label><input type="radio" name="colour" value="r"> Red</label><label><input type="radio" name="colour" value="g"> Green</label></fieldset>
  <input type="hidden" name="version" value="1"><button>Save</button></form>`;

/** Shows errors in the form of `fields` and tells what became of it. */
function showErrors(data: unknown) {
  return site.page.evaluate((errors) => {
    const form = document.querySelector("form")!;
    const count = ajax.showErrors(form, errors);
    const described = (selector: string) => {
      const field = form.querySelector(selector)!;
      const ids = (field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);
      return [field.getAttribute("aria-invalid"), ids.map((id) => document.getElementById(id)?.textContent).join(" + ")];
    };
    return {
      count,
      name: described("#name"),
      age: described("[name=age]"),
      colour: described("[name=colour]"),
      alerts: [...form.querySelectorAll("[role=alert]")].map(({ textContent }) => textContent),
      focus: (document.activeElement as HTMLInputElement).name ?? document.activeElement!.textContent,
    };
  }, data);
}

describe("showErrors()", () => {
  it("puts Django's form errors beside the fields and focuses the first of the page", async () => {
    await site.open(fields);
    expect(
      await showErrors({
        age: [{ message: "Enter a whole number.", code: "invalid" }],
        name: [{ message: "This field is required.", code: "required" }, { message: "Too short.", code: "min" }],
        __all__: [{ message: "The two do not match.", code: "" }],
      }),
    ).toEqual({
      count: 4,
      name: ["true", "This field is required. + Too short. + Your name"],
      age: ["true", "Enter a whole number."],
      colour: [null, ""],
      alerts: ["The two do not match."],
      focus: "name",
    });
  });

  it.each([
    ["a map of texts", { errors: { age: "Too old.", colour: ["Choose one."] } }],
    ["RFC 9457's list", { type: "about:blank", title: "Invalid", errors: [{ detail: "Too old.", pointer: "#/age" }, { detail: "Choose one.", pointer: "/colour" }] }],
    ["a list by field", { errors: [{ field: "age", message: "Too old." }, { field: "colour", message: "Choose one." }] }],
  ])("reads %s", async (_, data) => {
    await site.open(fields);
    expect(await showErrors(data)).toMatchObject({
      count: 2,
      age: ["true", "Too old."],
      colour: ["true", "Choose one."],
      focus: "age",
    });
  });

  it("shows at the top what belongs to no field that can be seen", async () => {
    await site.open(fields);
    expect(await showErrors({ errors: { version: ["Somebody else saved."], nowhere: ["Lost."] } })).toMatchObject({
      alerts: ["Somebody else saved.", "Lost."],
      focus: "Somebody else saved.",
    });
    expect(await showErrors({ error: "Name is required" })).toMatchObject({ count: 1, alerts: ["Name is required"] });
    expect(await showErrors({ title: "Bad", status: 400, detail: "It is bad." })).toMatchObject({ count: 1, alerts: ["It is bad."] });
    expect(await showErrors({ status: 500, title: "No message" })).toMatchObject({ count: 0, alerts: [] });
    expect(await showErrors("<h1>Server Error</h1>")).toMatchObject({ count: 0, alerts: [] });
    expect(await showErrors(undefined)).toMatchObject({ count: 0, alerts: [] });
  });

  it("shows messages as text", async () => {
    await site.open(fields);
    await showErrors({ errors: { name: ["<img src=x onerror=alert(1)>"] } });
    expect(await site.page.$("form img")).toBeNull();
  });

  it("leaves the names of fields as they were, even within their labels", async () => {
    await site.open(fields);
    await showErrors({ errors: { age: ["Too old."] } });
    expect(await site.page.getByRole("textbox", { name: "Age", exact: true }).count()).toBe(1);
  });

  it("is undone by clearErrors()", async () => {
    await site.open(fields);
    await showErrors({ errors: { name: ["A", "B"], age: ["C"], x: ["D"] } });
    const outcome = await site.page.evaluate(() => {
      const form = document.querySelector("form")!;
      ajax.clearErrors(form);
      return [form.querySelectorAll("[aria-invalid], .ajax-error").length, form.querySelector("#name")!.getAttribute("aria-describedby")];
    });
    expect(outcome).toEqual([0, "help"]);
  });

  it("is called by submit() with what the server says, and the next submit clears it", async () => {
    await site.open(fields);
    site.own.routes["/save/"] = slowly(json({ errors: { name: [{ message: "Taken.", code: "unique" }] } }, 422), 50);
    const outcome = await site.page.evaluate(async () => {
      const form = document.querySelector("form")!;
      const error = await ajax.submit(form).catch((error) => error);
      const shown = [error.status, form.querySelector(".ajax-error")!.textContent, document.activeElement!.id];
      const second = ajax.submit(form).catch(() => {});
      const during = form.querySelectorAll(".ajax-error").length;
      await second;
      return [...shown, during, form.querySelectorAll(".ajax-error").length];
    });
    expect(outcome).toEqual([422, "Taken.", "name", 0, 1]);
  });
});

describe("enhance()", () => {
  it("takes over the forms that match, now and later, until it is stopped", async () => {
    await site.open('<main></main>');
    site.own.routes["/save/"] = json({ saved: true });
    await site.page.evaluate(() => {
      const stop = ajax.enhance(document, "form.ajax", async (answer, form) => {
        form.append(JSON.stringify(await answer.json()));
      });
      Object.assign(globalThis, { stop });
      document.querySelector("main")!.innerHTML = '<form class="ajax" method="post" action="/save/"><button>Go</button></form>';
    });
    await site.page.click("button");
    await expect.poll(() => site.page.textContent("form")).toBe('Go{"saved":true}');
    await site.page.evaluate(() => (globalThis as unknown as { stop(): void }).stop());
    await Promise.all([site.page.waitForURL("**/save/"), site.page.click("button")]);
  });

  it("sends a double click once, and says nothing of it", async () => {
    await site.open('<form method="post" action="/save/"><button>Go</button></form>');
    site.own.routes["/save/"] = slowly(json({}));
    await site.page.evaluate(() => ajax.enhance(document, "form", (answer) => answer.json()));
    await site.page.dblclick("button");
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(callsOf(site.own)).toHaveLength(1);
    expect(site.complaints).toEqual([]);
  });

  it("tells of errors by an event, and of none that the form shows", async () => {
    await site.open('<form method="post" action="/save/"><input name="a"><button>Go</button></form>');
    await site.page.evaluate(() => {
      Object.assign(globalThis, { heard: [] });
      ajax.enhance(document, "form", (answer) => answer.json());
      addEventListener("ajax:error", (event) => (globalThis as unknown as { heard: string[] }).heard.push((event as CustomEvent).detail.name));
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

  it("leaves dialogs and prevented events alone", async () => {
    await site.open('<dialog open><form method="dialog"><button id="close">Close</button></form></dialog><form id="other"><button id="stop">Go</button></form>');
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
