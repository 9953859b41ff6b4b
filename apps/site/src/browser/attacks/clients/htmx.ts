import htmx from "htmx.org";

htmx.config.selfRequestsOnly = true;

export const send = (url: string, token: string) =>
  htmx.ajax("POST", url, {
    target: "body",
    swap: "none",
    headers: { "X-CSRFToken": token },
    values: { secret: "body" },
  });
