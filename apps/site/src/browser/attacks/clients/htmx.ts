import imported from "htmx.org";

// Its types are those of a CommonJS module, which it is not.
const htmx = imported as unknown as typeof imported.default;
htmx.config.selfRequestsOnly = true;

export const send = (url: string, token: string): Promise<unknown> =>
  htmx.ajax("post", url, {
    target: "body",
    swap: "none",
    headers: { "X-CSRFToken": token },
    values: { secret: "body" },
  });
