import { parseAnswer } from "./call/answer.ts";
import { call } from "./call/client.ts";
import { type AjaxOptions, withClient } from "./call/options.ts";
import { lines } from "./stream/lines.ts";

export { type EventsOptions, events, type ServerEvent } from "./stream/events.ts";

export { lines };

/** Yields the values of a body with one JSON value per line, as they arrive. Throws `ParseError` at any other line. */
export async function* ndjson<Row = unknown>(
  url: string | URL,
  options?: AjaxOptions,
): AsyncGenerator<Row, void, undefined> {
  const { reviver, maxSize } = withClient(options);
  const response = await call(url, options, "application/x-ndjson");
  for await (const line of lines(response, { maxSize })) {
    if (line.trim()) yield parseAnswer(response, line, reviver) as Row;
  }
}
