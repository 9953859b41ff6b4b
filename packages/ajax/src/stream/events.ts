import { call } from "../call/client.ts";
import { anySignal } from "../call/clock.ts";
import { type HttpError, NetworkError, ParseError, RedirectError } from "../call/errors.ts";
import { type AjaxOptions, merge, withClient } from "../call/options.ts";
import { wait } from "../call/wait.ts";
import { lines } from "./lines.ts";

/** One Server-Sent Event. */
export interface ServerEvent {
  /** The event type; `"message"` when the server sends no type. */
  readonly event: string;
  readonly data: string;
  /** The last id that the server sent, with this event or before it. */
  readonly id: string;
}

export interface EventsOptions extends AjaxOptions {
  /**
   * Connects again when the stream ends or is cut; a number is the pause in milliseconds, until the server sends `retry`.
   * @default true (3000) for GET, false for other methods
   */
  reconnect?: boolean | number | undefined;
}

/**
 * Yields Server-Sent Events as they arrive, by any method, and continues after the last id when the connection is lost.
 * Ends at a 204. Throws every error of the first connection, and every error of a later one except network errors and 5xx.
 */
export async function* events(
  url: string | URL,
  options?: EventsOptions,
): AsyncGenerator<ServerEvent, void, undefined> {
  const all = withClient(options) as EventsOptions;
  const { reconnect = /^get$/i.test(all.method ?? "get"), signal } = all;
  const state = { id: "", pause: typeof reconnect === "number" ? reconnect : 3000 };
  let isOpen = false;
  do {
    if (isOpen) await wait(state.pause, anySignal(signal));
    try {
      // As the browser's EventSource: UTF-8, each byte of it a character for `fetch`.
      const id = String.fromCharCode(...new TextEncoder().encode(state.id));
      const headers = id ? { "Last-Event-ID": id } : {};
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

/** Parses events by https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream. */
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
