import { describe, expect, it } from "vitest";
import { errorShapes } from "./error-shapes.ts";
import { type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;

const site = useSite();
const names = [
  "name",
  "age",
  "profile-age",
  "items[1].n",
  "tags",
  "user.email",
  "items",
  "a/b",
  "a~b",
  "a b",
  "message",
  "detail",
];
const fields = `<form method="post">${names.map((name) => `<p><input name="${name}"></p>`).join("")}<button>Save</button></form>`;

describe("showErrors() reads", () => {
  it.each(errorShapes)("$from", async ({ data, shown }) => {
    await site.open(fields);
    const found = await site.page.evaluate((errors) => {
      const form = document.querySelector("form")!;
      const count = ajax.showErrors(form, errors);
      const messages: Record<string, string[]> = {};
      for (const box of form.querySelectorAll(".ajax-error")) {
        const name = box.parentElement!.querySelector("p > input")?.getAttribute("name") ?? "";
        messages[box.parentElement === form ? "" : name] ??= [];
        messages[box.parentElement === form ? "" : name]!.push(box.textContent);
      }
      return { count, messages };
    }, data);
    const expected = Object.fromEntries(Object.entries(shown).map(([name, text]) => [name, [text].flat()]));
    expect(found).toEqual({ count: Object.values(expected).flat().length, messages: expected });
  });
});
