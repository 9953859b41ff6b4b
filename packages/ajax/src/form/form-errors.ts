import { attributeOf, membersOf } from "../call/members.ts";
import { documentMember } from "../call/page-url.ts";
import { hasFocus } from "../page/focus.ts";
import { nameOf, readErrors } from "./read-errors.ts";

let count = 0;

const shown: WeakSet<Element> = /* @__PURE__ */ new WeakSet();

/**
 * Shows error messages beside their fields, all others at the top of the form, and focuses the first.
 * Reads the errors of Django, Django REST framework, FastAPI, express-validator, zod and RFC 9457; of any other data the
 * `detail`, `error`, `message` or `title`. Returns the number of messages.
 */
export function showErrors(form: HTMLFormElement, data: unknown): number {
  clearErrors(form);
  const errors = readErrors(data, (name) => !!fieldOf(form, name));
  // In reverse order, because each message is inserted before the earlier ones.
  for (const [name, message] of errors.toReversed()) showError(form, name, message);
  if (errors[0]) shown.add(form);
  const { elements, querySelectorAll } = membersOf(form);
  const invalid = [...elements].filter((field) => field.ariaInvalid === "true");
  // An invisible field does not take the focus.
  for (const element of [...invalid, ...querySelectorAll(".ajax-error")] as HTMLElement[]) {
    element.focus();
    if (hasFocus(element)) break;
  }
  return errors.length;
}

/** Removes everything that `showErrors()` added to a form. */
export function clearErrors(form: HTMLFormElement): void {
  const { elements, getRootNode, querySelectorAll } = membersOf(form);
  const { querySelector } = membersOf(getRootNode() as Document);
  shown.delete(form);
  for (const field of elements) {
    const ids = attributeOf(field, "aria-describedby") ?? "";
    // The message of a field outside the form is there, too.
    const others = ids.replace(/ajax-error-\d+ ?/g, (id) => {
      querySelector(`#${id}`)?.remove();
      return "";
    });
    if (others === ids) continue;
    field.ariaInvalid = null;
    if (others) field.setAttribute("aria-describedby", others);
    else field.removeAttribute("aria-describedby");
  }
  for (const box of querySelectorAll(".ajax-error")) box.remove();
}

/** Returns whether a form shows messages of `showErrors()`. */
export function hasErrors(form: Element): boolean {
  return shown.has(form);
}

/** Returns the field that shows the errors of `place`; one field may hold a whole list. */
function fieldOf(form: HTMLFormElement, place: string): HTMLInputElement | undefined {
  const fields = ([...membersOf(form).elements] as HTMLInputElement[]).filter(
    ({ name, type }) => name && type !== "hidden",
  );
  const find = (wanted: string) => fields.find(({ name }) => nameOf(name) === wanted);
  return find(place) ?? find(place.replace(/-\d+$/, ""));
}

function showError(form: HTMLFormElement, place: string, message: string): void {
  const field = fieldOf(form, place);
  const box = documentMember("createElement").call(document, "span");
  box.className = "ajax-error";
  box.textContent = message;
  box.tabIndex = -1;
  // Inside a label the message would become part of the field's accessible name.
  if (field) (field.closest("label") ?? field).after(box);
  if (!field || !box.checkVisibility()) {
    box.role = "alert";
    membersOf(form).prepend(box);
    return;
  }
  box.id = `ajax-error-${++count}`;
  field.ariaInvalid = "true";
  const ids = attributeOf(field, "aria-describedby");
  field.setAttribute("aria-describedby", ids ? `${box.id} ${ids}` : box.id);
}
