import $ from "jquery";
import { clearErrors, showErrors } from "./show-errors.ts";

export function signUp(form: HTMLFormElement): Promise<string> {
  return new Promise((resolve, reject) => {
    $.ajax({ url: form.action, type: "POST", data: $(form).serialize(), dataType: "json" })
      .done(({ message }) => {
        clearErrors(form);
        resolve(message);
      })
      .fail((answer) => {
        if (answer.status !== 422) return reject(new Error(`The server answered ${answer.status}`));
        showErrors(form, answer.responseJSON.errors);
        resolve("");
      });
  });
}
