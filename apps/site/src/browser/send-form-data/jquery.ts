import $ from "jquery";

export async function sendForm(form: HTMLFormElement): Promise<string> {
  const { message } = await $.ajax({
    url: form.action,
    type: "POST",
    data: {
      csrfmiddlewaretoken: $(form).find("[name=csrfmiddlewaretoken]").val(),
      username: $(form).find("[name=username]").val(),
    },
  });
  return message;
}
