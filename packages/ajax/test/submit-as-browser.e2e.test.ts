import { describe, expect, it } from "vitest";
import { html, json } from "./server.ts";
import { callsOf, type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;

const site = useSite();
const button = "<button>Go</button>";

describe("submit(form)", () => {
  it("sends no form with an invalid field, unless it is novalidate", async () => {
    await site.open(`<form method="post" action="/save/"><input name="a" required>${button}</form>`);
    site.own.routes["/save/"] = json({});
    const outcome = await site.page.evaluate(async () => {
      const form = document.querySelector("form")!;
      const refused = await ajax.submit(form).catch((error) => error.name);
      const focus = (document.activeElement as HTMLInputElement).name;
      form.noValidate = true;
      return [refused, focus, (await ajax.submit(form)).status];
    });
    expect(outcome).toEqual(["AbortError", "a", 200]);
    expect(callsOf(site.own)).toHaveLength(1);
  });

  it.each(["submit(form)", "submit(event)", "formmethod"])(
    "closes the dialog of a form with method dialog, by %s",
    async (how) => {
      const method = how === "formmethod" ? 'method="post" action="/save/"' : 'method="dialog"';
      const attribute = how === "formmethod" ? 'formmethod="dialog"' : "";
      await site.open(`<dialog open><form ${method}><button value="yes" ${attribute}>Yes</button></form></dialog>`);
      await site.page.evaluate(async (way) => {
        if (way === "submit(form)") return void ajax.submit(document.querySelector("form")!);
        addEventListener("submit", (event) => ajax.submit(event as SubmitEvent));
        document.querySelector("button")!.click();
      }, how);
      expect(await site.page.evaluate(() => document.querySelector("dialog")!.open)).toBe(false);
      if (how !== "submit(form)")
        expect(await site.page.evaluate(() => document.querySelector("dialog")!.returnValue)).toBe("yes");
      expect(callsOf(site.own)).toEqual([]);
      expect(site.complaints).toEqual([]);
    },
  );

  it("reports a failure that nobody catches, and no refused submit", async () => {
    await site.open(`<form method="post" action="/save/">${button}</form>`);
    site.own.routes["/save/"] = json({ error: "no" }, 400);
    await site.page.evaluate(() => addEventListener("submit", (event) => ajax.submit(event as SubmitEvent)));
    await site.page.dblclick("button");
    await expect.poll(() => site.complaints.filter((text) => text.includes("HttpError"))).toHaveLength(1);
    expect(site.complaints.filter((text) => text.includes("Abort"))).toEqual([]);
  });

  it("frees the form when the body is in, not the head", async () => {
    await site.open(`<form method="post" action="/save/">${button}</form>`);
    site.own.routes["/save/"] = (response) => {
      response.writeHead(200, { "Content-Type": "text/plain" });
      response.write("first ");
      setTimeout(() => response.end("last"), 300);
    };
    const outcome = await site.page.evaluate(async () => {
      const form = document.querySelector("form")!;
      const answer = ajax.submit(form);
      await new Promise((resolve) => setTimeout(resolve, 150));
      const during = [form.ariaBusy, document.querySelector("button")!.ariaDisabled];
      return [during, await answer.text(), form.ariaBusy];
    });
    expect(outcome).toEqual([["true", "true"], "first last", null]);
  });
});

describe("enhance()", () => {
  it.each([
    ["target", `<form target="_blank" method="post" action="/save/">${button}</form>`],
    ["formtarget", '<form method="post" action="/save/"><button formtarget="_blank">Go</button></form>'],
    ["the target of base", `<base target="_blank"><form method="post" action="/save/">${button}</form>`],
  ])("leaves a form to the browser whose answer opens in another tab by %s", async (_, markup) => {
    await site.open(markup);
    site.own.routes["/save/"] = html("saved");
    await site.page.evaluate(() => ajax.enhance(document, "form", () => {}));
    const [popup] = await Promise.all([site.page.context().waitForEvent("page"), site.page.click("button")]);
    await expect.poll(() => popup.url()).toContain("/save/");
    await popup.close();
  });

  it.each(["_self", "_SELF", ""])("takes a form with target %j", async (target) => {
    await site.open(`<form target="${target}" method="post" action="/save/">${button}</form>`);
    site.own.routes["/save/"] = json({});
    await site.page.evaluate(() => ajax.enhance(document, "form", () => {}));
    await site.page.click("button");
    await expect.poll(() => callsOf(site.own).length).toBe(1);
    expect(callsOf(site.own)[0]!.headers["x-requested-with"]).toBe("XMLHttpRequest");
  });
});

describe("the messages of showErrors()", () => {
  it("find a field outside the form, pairs of hidden field and checkbox, and no field by another field's id", async () => {
    await site.open(`<form id="f" method="post"><input type="hidden" name="agree" value="0"><label><input type="checkbox" name="agree" value="1"> Agree</label>
      <input id="b" name="a"><p><input id="x" name="b" aria-describedby="help"></p></form><p id="far"><input name="out" form="f"></p>`);
    const outcome = await site.page.evaluate(() => {
      const form = document.querySelector("form")!;
      const before = document.body.innerHTML;
      ajax.showErrors(form, { errors: { agree: ["Agree."], b: ["B."], out: ["Out."] } });
      const invalid = [...document.querySelectorAll("[aria-invalid]")].map(
        (field) => (field as HTMLInputElement).type + (field as HTMLInputElement).name,
      );
      const boxes = [...document.querySelectorAll(".ajax-error")].map(
        (box) => `${box.previousElementSibling!.localName} ${box.textContent}`,
      );
      ajax.clearErrors(form);
      return [invalid, boxes, document.body.innerHTML === before];
    });
    expect(outcome).toEqual([["checkboxagree", "textb", "textout"], ["label Agree.", "input B.", "input Out."], true]);
  });

  it("are seen and get the focus when their field is not visible", async () => {
    await site.open(
      `<form method="post"><div hidden><input name="tab"></div><input name="bare" style="display:none"><input name="seen"></form>`,
    );
    const outcome = await site.page.evaluate(() => {
      const form = document.querySelector("form")!;
      ajax.showErrors(form, { errors: { tab: ["Tab."], bare: ["Bare."], seen: ["Seen."] } });
      const focus = (document.activeElement as HTMLInputElement).name;
      const alerts = [...form.querySelectorAll("[role=alert]")].map((box) => box.textContent);
      ajax.showErrors(form, { errors: { bare: ["Bare."] } });
      return [focus, alerts, document.activeElement!.textContent];
    });
    expect(outcome).toEqual(["seen", ["Tab."], "Bare."]);
  });
});
