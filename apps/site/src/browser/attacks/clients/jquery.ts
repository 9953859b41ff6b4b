import $ from "jquery";

export const send = (url: string, token: string) =>
  Promise.resolve($.ajax({ url, type: "POST", headers: { "X-CSRFToken": token }, data: { secret: "body" } }));
