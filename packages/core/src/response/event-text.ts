import { dumps } from "../json/dumps.ts";
import { pythonRepr } from "../text/python-repr.ts";

/** One event of a `text/event-stream` response. */
export interface ServerSentEvent {
  /** Text of any number of lines; any other value is sent as JSON. */
  readonly data?: unknown;
  /** The type that a browser listens for. @default "message" */
  readonly event?: string;
  /** The value that the browser sends as `Last-Event-ID` when it reconnects. */
  readonly id?: string;
  /** How long, in milliseconds, a browser waits before it reconnects. */
  readonly retry?: number;
  /** One line that browsers ignore. */
  readonly comment?: string;
}

/**
 * Returns an event as the text that is sent. Throws `RangeError` for a line end in any field but data, for NUL in an
 * id, and for a `retry` that is not a whole number.
 */
export function serverSentEventText(event: ServerSentEvent | string): string {
  if (typeof event === "string") return `${dataLines(event)}\n`;
  const { data, event: type, id, retry, comment } = event;
  let text = "";
  if (comment !== undefined) text += `: ${oneLine("comment", comment)}\n`;
  if (type !== undefined) text += `event: ${oneLine("event", type)}\n`;
  if (id !== undefined) text += `id: ${eventId(id)}\n`;
  if (retry !== undefined) text += `retry: ${milliseconds(retry)}\n`;
  if (data !== undefined) text += dataLines(typeof data === "string" ? data : dumps(data));
  return `${text}\n`;
}

function dataLines(data: string): string {
  return data
    .split(/\r\n|\r|\n/)
    .map((line) => `data: ${line}\n`)
    .join("");
}

function oneLine(field: string, text: string): string {
  if (/[\r\n]/.test(text)) throw new RangeError(`An event's ${field} can't contain newlines (got ${pythonRepr(text)})`);
  return text;
}

function eventId(id: string): string {
  if (id.includes("\0")) throw new RangeError(`An event's id can't contain NUL (got ${pythonRepr(id)})`);
  return oneLine("id", id);
}

function milliseconds(retry: number): number {
  if (!Number.isInteger(retry) || retry < 0) {
    throw new RangeError(`An event's retry must be a whole number of milliseconds (got ${String(retry)})`);
  }
  return retry;
}
