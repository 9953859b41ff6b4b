import ky from "ky";

export const send = (url: string, token: string) =>
  ky.post(url, { headers: { "X-CSRFToken": token }, json: { secret: "body" }, retry: 0 });
