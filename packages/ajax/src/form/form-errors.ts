import { attributeOf, membersOf } from "../call/members.ts";
import { documentMember } from "../call/page-url.ts";
import { hasFocus } from "../page/keep-place.ts";
import { nameOf, readErrors } from "./read-errors.ts";

let count = 0;

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
  const { elements, querySelectorAll } = membersOf(form);
  const invalid = [...elements].filter((field) => field.ariaInvalid === "true" && oursOf(field)[0]);
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
  for (const field of elements) {
    const ours = oursOf(field);
    if (!ours[0]) continue;
    const root = membersOf(getRootNode() as Document);
    for (const id of ours) root.querySelector(`#${id}`)?.remove();
    field.ariaInvalid = null;
    describe(
      field,
      idsOf(field).filter((id) => !ours.includes(id)),
    );
  }
  for (const box of querySelectorAll(".ajax-error")) box.remove();
}

/** Returns whether `showErrors()` has shown a message in a form. */
export function hasErrors(form: HTMLFormElement): boolean {
  const { elements, querySelector } = membersOf(form);
  return !!querySelector(".ajax-error") || [...elements].some((field) => oursOf(field)[0]);
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
  describe(field, [box.id, ...idsOf(field)]);
}

const idsOf = (field: Element): string[] =>
  attributeOf(field, "aria-describedby")
    ?.split(/\s+/)
    .filter((id) => id) ?? [];

/** Returns the ids of the messages that `showErrors()` has put beside a field. */
const oursOf = (field: Element): string[] => idsOf(field).filter((id) => /^ajax-error-\d+$/.test(id));

function describe(field: Element, ids: readonly string[]): void {
  if (ids[0]) field.setAttribute("aria-describedby", ids.join(" "));
  else field.removeAttribute("aria-describedby");
}
