export async function sendForm(form: HTMLFormElement): Promise<string> {
  // The hidden field csrfmiddlewaretoken of the form carries the token.
  const response = await fetch(form.action, { method: "POST", body: new FormData(form) });
  if (!response.ok) throw new Error(`The server answered ${response.status}`);
  const { message } = await response.json();
  return message;
}
