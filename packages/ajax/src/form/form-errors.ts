let count = 0;

/**
 * Shows error messages beside their fields, all others at the top of the form, and focuses the first.
 * Reads Django's `form.errors.get_json_data()`, the `errors` of an RFC 9457 problem, or a lone `error` or `detail`.
 * Returns the number of messages.
 */
export function showErrors(form: HTMLFormElement, data: unknown): number {
  clearErrors(form);
  const errors = readErrors(data);
  // In reverse order, because each message is inserted before the earlier ones.
  for (const [name, message] of errors.toReversed()) showError(form, name, message);
  (form.querySelector<HTMLElement>("[aria-invalid=true]") ?? firstError(form))?.focus();
  return errors.length;
}

/** Removes everything that `showErrors()` added to a form. */
export function clearErrors(form: HTMLFormElement): void {
  for (const field of form.elements) {
    const ids = field.getAttribute("aria-describedby") ?? "";
    const others = ids.replace(/ajax-error-\d+ ?/g, "");
    if (others === ids) continue;
    field.ariaInvalid = null;
    field.setAttribute("aria-describedby", others);
  }
  for (const box of form.querySelectorAll(".ajax-error")) box.remove();
}

/** Returns the first message that `showErrors()` added to a form, or `null`. */
export function firstError(form: HTMLFormElement): HTMLElement | null {
  return form.querySelector(".ajax-error");
}

function showError(form: HTMLFormElement, name: string, message: string): void {
  const named = form.elements.namedItem(name);
  const field = (named instanceof RadioNodeList ? named[0] : named) as HTMLInputElement | null | undefined;
  const box = document.createElement("span");
  box.className = "ajax-error";
  box.textContent = message;
  if (!field || field.type === "hidden") {
    box.role = "alert";
    box.tabIndex = -1;
    form.prepend(box);
    return;
  }
  box.id = `ajax-error-${++count}`;
  field.ariaInvalid = "true";
  field.setAttribute("aria-describedby", `${box.id} ${field.getAttribute("aria-describedby") ?? ""}`);
  // Inside a label the message would become part of the field's accessible name.
  (field.closest("label") ?? field).after(box);
}

interface Fault {
  readonly message?: string;
  readonly detail?: string;
  readonly field?: string;
  readonly pointer?: string;
}

/** Returns pairs of a field's name and a message; the name of an error of the whole form matches no field. */
function readErrors(data: unknown): [name: string, message: string][] {
  const { errors, detail, error = detail } = Object(data);
  const found = Object.entries<Fault | string | (Fault | string)[]>(Object(errors ?? data))
    // Without a member `errors`, only lists are read as messages.
    .filter(([, value]) => errors || Array.isArray(value))
    .flatMap(([key, value]) =>
      [value].flat().map((fault): [string, string] => {
        const { field, pointer, message, detail = message } = Object(fault) as Fault;
        const name = field ?? pointer?.split("/").slice(1).join("-") ?? key;
        return [name, detail ?? `${fault}`];
      }),
    );
  return found.length || typeof error !== "string" ? found : [["", error]];
}
