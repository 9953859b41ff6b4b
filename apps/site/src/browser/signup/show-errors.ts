type Errors = Record<string, { message: string }[]>;

/** Shows the errors beside their fields and focuses the first, for the clients that do not do so themselves. */
export function showErrors(form: HTMLFormElement, errors: Errors): void {
  clearErrors(form);
  for (const [name, faults] of Object.entries(errors)) {
    const input = form.elements.namedItem(name) as HTMLInputElement;
    const text = document.createElement("p");
    text.className = "error";
    text.id = `${name}-error`;
    text.textContent = faults.map(({ message }) => message).join(" ");
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", text.id);
    input.after(text);
  }
  form.querySelector<HTMLElement>("[aria-invalid]")?.focus();
}

/** Removes the errors that `showErrors()`, `@riposte/ajax` or the server has shown. */
export function clearErrors(form: HTMLFormElement): void {
  for (const text of form.querySelectorAll(".error, .ajax-error")) text.remove();
  for (const input of form.querySelectorAll("[aria-invalid]")) {
    input.removeAttribute("aria-invalid");
    input.removeAttribute("aria-describedby");
  }
}
