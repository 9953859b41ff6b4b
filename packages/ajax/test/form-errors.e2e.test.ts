import { describe, expect, it } from "vitest";
import { json, slowly } from "./server.ts";
import { type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;

const site = useSite();

const fields = `<form method="post" action="/save/">
  <p><label for="name">Name</label><input id="name" name="name" aria-describedby="help"><small id="help">Your name</small></p>
  <label>Age <input name="age"></label>
  <fieldset><legend>Colour</legend><label><input type="radio" name="colour" value="r"> Red</label><label><input type="radio" name="colour" value="g"> Green</label></fieldset>
  <input type="hidden" name="version" value="1"><button>Save</button></form>`;

/** Shows errors in the form of `fields` and returns the state of the form. */
function showErrors(data: unknown) {
  return site.page.evaluate((errors) => {
    const form = document.querySelector("form")!;
    const count = ajax.showErrors(form, errors);
    const described = (selector: string) => {
      const field = form.querySelector(selector)!;
      const ids = (field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);
      return [
        field.getAttribute("aria-invalid"),
        ids.map((id) => document.getElementById(id)?.textContent).join(" + "),
      ];
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
  it("puts Django's form errors beside the fields and focuses the first invalid field in the page", async () => {
    await site.open(fields);
    expect(
      await showErrors({
        age: [{ message: "Enter a whole number.", code: "invalid" }],
        name: [
          { message: "This field is required.", code: "required" },
          { message: "Too short.", code: "min" },
        ],
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
    [
      "RFC 9457's list",
      {
        type: "about:blank",
        title: "Invalid",
        errors: [
          { detail: "Too old.", pointer: "#/age" },
          { detail: "Choose one.", pointer: "/colour" },
        ],
      },
    ],
    [
      "a list by field",
      {
        errors: [
          { field: "age", message: "Too old." },
          { field: "colour", message: "Choose one." },
        ],
      },
    ],
  ])("reads %s", async (_, data) => {
    await site.open(fields);
    expect(await showErrors(data)).toMatchObject({
      count: 2,
      age: ["true", "Too old."],
      colour: ["true", "Choose one."],
      focus: "age",
    });
  });

  it("shows messages that belong to no visible field at the top", async () => {
    await site.open(fields);
    expect(await showErrors({ errors: { version: ["Somebody else saved."], nowhere: ["Lost."] } })).toMatchObject({
      alerts: ["Somebody else saved.", "Lost."],
      focus: "Somebody else saved.",
    });
    expect(await showErrors({ error: "Name is required" })).toMatchObject({ count: 1, alerts: ["Name is required"] });
    expect(await showErrors({ title: "Bad", status: 400, detail: "It is bad." })).toMatchObject({
      count: 1,
      alerts: ["It is bad."],
    });
    expect(await showErrors({ status: 500, title: "Failed" })).toMatchObject({ count: 1, alerts: ["Failed"] });
    expect(await showErrors("<h1>Server Error</h1>")).toMatchObject({ count: 0, alerts: [] });
    expect(await showErrors(undefined)).toMatchObject({ count: 0, alerts: [] });
  });

  it("shows messages as text", async () => {
    await site.open(fields);
    await showErrors({ errors: { name: ["<img src=x onerror=alert(1)>"] } });
    expect(await site.page.$("form img")).toBeNull();
  });

  it("does not change the accessible names of fields, even within their labels", async () => {
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
      return [
        form.querySelectorAll("[aria-invalid], .ajax-error").length,
        form.querySelector("#name")!.getAttribute("aria-describedby"),
      ];
    });
    expect(outcome).toEqual([0, "help"]);
  });

  it("is called by submit() with the errors of the server, and the next submit removes them", async () => {
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
