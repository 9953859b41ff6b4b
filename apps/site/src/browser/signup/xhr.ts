import { clearErrors, showErrors } from "./show-errors.ts";

export function signUp(form: HTMLFormElement): Promise<string> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open("POST", form.action);
    xhr.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    xhr.responseType = "json";
    xhr.onload = () => {
      clearErrors(form);
      if (xhr.status === 201) return resolve(xhr.response.message);
      if (xhr.status !== 422) return reject(new Error(`The server answered ${xhr.status}`));
      showErrors(form, xhr.response.errors);
      resolve("");
    };
    xhr.onerror = () => reject(new Error("Request failed"));
    xhr.send(new FormData(form));
  });
}
