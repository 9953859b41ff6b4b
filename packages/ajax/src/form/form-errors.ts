let count = 0;

/**
 * Puts error messages beside the fields that they are about, the rest at the top of the form, and focuses the first.
 * Takes Django's form errors as JSON, RFC 9457's `errors`, or an `error` or `detail` alone; gives how many it showed.
 */
export function showErrors(form: HTMLFormElement, data: unknown): number {
  clearErrors(form);
  const errors = readErrors(data);
  // Backwards, as each goes before those that are there.
  for (const [name, message] of errors.toReversed()) showError(form, name, message);
  (form.querySelector<HTMLElement>("[aria-invalid=true]") ?? firstError(form))?.focus();
  return errors.length;
}

/** Takes away all that `showErrors()` put into a form. */
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

/** Gives the first message that `showErrors()` put into a form. */
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
  // Inside of a label it would become a part of the field's name.
  (field.closest("label") ?? field).after(box);
}

interface Fault {
  readonly message?: string;
  readonly detail?: string;
  readonly field?: string;
  readonly pointer?: string;
}

/** Gives pairs of a field's name and a message; what is about the whole form has a name that no field has. */
function readErrors(data: unknown): [name: string, message: string][] {
  const { errors, detail, error = detail } = Object(data);
  const found = Object.entries<Fault | string | (Fault | string)[]>(Object(errors ?? data))
    // Without `errors` around them, lists alone are taken for messages.
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
