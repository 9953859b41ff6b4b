import { afterEach, describe, expect, it } from "vitest";
import { readForm } from "./read-form.ts";

function render(markup: string): HTMLFormElement {
  document.body.innerHTML = markup;
  return document.querySelector("form")!;
}

afterEach(() => document.body.replaceChildren());

describe("readForm", () => {
  it("reads only what the browser would send", () => {
    const form =
      render(`<form action="/a/" method="post"><input name="a" value="1"><input value="no name"><input name="off" disabled>
      <input type="checkbox" name="c" value="no"><input type="checkbox" name="c" value="yes" checked>
      <select name="s" multiple><option selected>1<option selected>2</select><button name="b" value="pressed"></button></form>
      <input name="far" value="2" form="far">`);
    expect(`${readForm(form, null).data}`).toBe("a=1&c=yes&s=1&s=2");
    expect(`${readForm(form, document.querySelector("button")).data}`).toBe("a=1&c=yes&s=1&s=2&b=pressed");
  });

  it.each([
    ["", "GET"],
    ['method="POST"', "POST"],
    ['method="put"', "GET"],
  ])("reads the method of a form with the attributes '%s' as the browser does", (attributes, method) => {
    expect(readForm(render(`<form ${attributes}></form>`), null).method ?? "GET").toBe(method);
  });

  it("leaves out files' contents unless the form is multipart", () => {
    const form = render('<form method="post"><input type="file" name="f"></form>');
    expect(readForm(form, null).data).toBeInstanceOf(URLSearchParams);
    form.setAttribute("enctype", "multipart/form-data");
    expect(readForm(form, null).data).toBeInstanceOf(FormData);
  });
});
