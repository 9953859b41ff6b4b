type Errors = Record<string, { message: string }[]>;

/** Puts the faults beside their fields and the focus into the first, for the ways that do not do so themselves. */
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

/** Takes away what showErrors, or the server, put there. */
export function clearErrors(form: HTMLFormElement): void {
  for (const text of form.querySelectorAll(".error, .ajax-error")) text.remove();
  for (const input of form.querySelectorAll("[aria-invalid]")) {
    input.removeAttribute("aria-invalid");
    input.removeAttribute("aria-describedby");
  }
}
