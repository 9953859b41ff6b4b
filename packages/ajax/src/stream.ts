import { parseAnswer } from "./call/answer.ts";
import { call } from "./call/client.ts";
import { type AjaxOptions, own } from "./call/options.ts";
import { lines } from "./stream/lines.ts";

export { type EventsOptions, events, type ServerEvent } from "./stream/events.ts";

export { lines };

/** Gives the values of a body of one JSON value a line, as they come; throws `ParseError` at a line that is none. */
export async function* ndjson<Row = unknown>(
  url: string | URL,
  options?: AjaxOptions,
): AsyncGenerator<Row, void, undefined> {
  const { reviver, maxSize } = own(options);
  const response = await call(url, options, "application/x-ndjson");
  for await (const line of lines(response, { maxSize })) {
    if (line.trim()) yield parseAnswer(response, line, reviver) as Row;
  }
}
