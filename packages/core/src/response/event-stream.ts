import { ownOptions } from "../platform/own-options.ts";
import { type ServerSentEvent, serverSentEventText } from "./event-text.ts";
import { heartbeats } from "./heartbeats.ts";
import type { HttpResponseOptions } from "./http-response-base.ts";
import { mapInTime } from "./map-iterator.ts";
import { iteratePieces, type Pieces } from "./pieces.ts";
import { StreamingHttpResponse } from "./streaming-http-response.ts";

/** Options of `eventStream`, in addition to those of every response. */
export interface EventStreamOptions<Status extends number = number> extends HttpResponseOptions<Status> {
  /**
   * Milliseconds without an event after which a comment is sent, to keep proxies from closing; `false` or 0 for never.
   * @default 15000
   */
  readonly heartbeat?: number | false;
}

/**
 * Returns a response that streams Server-Sent Events, for a browser's `EventSource` (HTML standard, 9.2). An event is
 * an object, or text for an event with data only. An event with an invalid field (a line end outside of data, for
 * example) ends the stream with an error.
 *
 * @example
 * eventStream(ticks(request.signal))
 */
export function eventStream(
  events: Pieces<ServerSentEvent | string>,
  given?: EventStreamOptions,
): StreamingHttpResponse {
  const { heartbeat = 15_000, headers, ...options } = ownOptions(given);
  const texts = mapInTime(iteratePieces(events), serverSentEventText);
  const pieces = heartbeat === false || heartbeat === 0 ? texts : heartbeats(texts, heartbeat, ":\n\n");
  const response = new StreamingHttpResponse(pieces, {
    contentType: "text/event-stream",
    ...options,
    ...(headers ? { headers } : {}),
  });
  const cacheControl = response.headers.get("Cache-Control") ?? "no-cache";
  // Compression would hold events back until it has enough of them (RFC 9111, 5.2.2.6).
  if (!/\bno-transform\b/i.test(cacheControl)) response.headers.set("Cache-Control", `${cacheControl}, no-transform`);
  // Otherwise nginx buffers the response.
  response.headers.setDefault("X-Accel-Buffering", "no");
  return response;
}
