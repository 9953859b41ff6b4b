import { anySignal, call } from "../call/client.ts";
import { type HttpError, NetworkError, ParseError, RedirectError } from "../call/errors.ts";
import { type AjaxOptions, merge, own } from "../call/options.ts";
import { wait } from "../call/wait.ts";
import { lines } from "./lines.ts";

/** One Server-Sent Event. */
export interface ServerEvent {
  /** The kind of event, `"message"` when the server names none. */
  readonly event: string;
  readonly data: string;
  /** The last id that the server gave, with this event or before it. */
  readonly id: string;
}

export interface EventsOptions extends AjaxOptions {
  /**
   * Connects again when the stream ends or is cut; a number is the pause in milliseconds until the server gives another.
   * @default true (3000) for GET, false for all else
   */
  reconnect?: boolean | number;
}

/**
 * Gives Server-Sent Events as they come, over any method, and goes on after the last id when the connection is lost.
 * Ends with a 204; throws what the first connection throws, and all but network errors and 5xx of a later one.
 */
export async function* events(
  url: string | URL,
  options?: EventsOptions,
): AsyncGenerator<ServerEvent, void, undefined> {
  const all = own(options);
  const { reconnect = /^get$/i.test(all.method ?? "get"), signal } = all;
  const state = { id: "", pause: typeof reconnect === "number" ? reconnect : 3000 };
  let isOpen = false;
  do {
    if (isOpen) await wait(state.pause, anySignal(signal));
    try {
      const headers = state.id ? { "Last-Event-ID": state.id } : {};
      const response = await call(url, merge(all, { cache: "no-store", headers }), "text/event-stream");
      if (response.status === 204) return;
      isOpen = true;
      yield* readEvents(lines(checkType(response), all), state);
    } catch (error) {
      const mayPass = error instanceof NetworkError || (error as HttpError).status >= 500;
      if (!isOpen || !reconnect || !mayPass) throw error;
    }
  } while (reconnect);
}

function checkType(response: Response): Response {
  if (/event-stream/.test(response.headers.get("Content-Type")!)) return response;
  response.body?.cancel();
  throw new (response.redirected ? RedirectError : ParseError)("not events", response);
}

/** Reads events as https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream says. */
async function* readEvents(
  source: AsyncIterable<string>,
  state: { id: string; pause: number },
): AsyncGenerator<ServerEvent, void, undefined> {
  let event = "";
  let data: string[] = [];
  for await (const line of source) {
    const [, name, value = ""] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (name === "data") data.push(value);
    else if (name === "event") event = value;
    else if (name === "id" && !value.includes("\0")) state.id = value;
    else if (name === "retry" && /^\d+$/.test(value)) state.pause = Number(value);
    if (line) continue;
    if (data.length) yield { event: event || "message", data: data.join("\n"), id: state.id };
    event = "";
    data = [];
  }
}
