import { HttpError, post } from "@riposte/ajax";
import { clearErrors, showErrors } from "@riposte/ajax/forms";
import { swap } from "@riposte/ajax/html";
import { sanitize } from "../../own-html.ts";

const fields = `<form><label>Name <input name="name" value="T"></label> <label>Price <input name="price" value="-1"></label></form>`;

export async function run(place: HTMLElement): Promise<string> {
  await swap(place, fields, { announce: false, sanitize });
  const form = place.querySelector("form")!;
  clearErrors(form);
  try {
    await post("/examples/try/items/", { name: "T", price: -1 });
    return "Added.";
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    return `${showErrors(form, error.data)} messages shown`;
  }
}
