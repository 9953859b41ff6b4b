export const send = (url: string, token: string) =>
  fetch(url, { method: "POST", headers: { "X-CSRFToken": token }, body: "secret body" });
