import { clearErrors, showErrors } from "./show-errors.ts";

export async function signUp(form: HTMLFormElement): Promise<string> {
  const response = await fetch(form.action, {
    method: "POST",
    headers: { "X-Requested-With": "XMLHttpRequest" },
    body: new FormData(form),
  });
  const data = await response.json();
  clearErrors(form);
  if (response.ok) return data.message;
  if (response.status !== 422) throw new Error(`The server answered ${response.status}`);
  showErrors(form, data.errors);
  return "";
}
