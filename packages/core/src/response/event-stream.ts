import { type ServerSentEvent, serverSentEventText } from "./event-text.ts";
import { heartbeats } from "./heartbeats.ts";
import type { HttpResponseOptions } from "./http-response-base.ts";
import { mapInTime } from "./map-iterator.ts";
import { iteratePieces, type Pieces } from "./pieces.ts";
import { StreamingHttpResponse } from "./streaming-http-response.ts";

/** Options of `eventStream`, beside those of every response. */
export interface EventStreamOptions<Status extends number = number> extends HttpResponseOptions<Status> {
  /** Milliseconds of silence after which a comment is sent, so that no proxy takes the connection for dead. @default none */
  readonly heartbeat?: number;
}

/**
 * Answers with Server-Sent Events, which a browser's `EventSource` reads. An event is an object, or text for one that
 * has only data. An event that would break out of its fields ends the stream with an error.
 *
 * @example
 * eventStream(ticks(request.signal), { heartbeat: 15_000 })
 */
export function eventStream(
  events: Pieces<ServerSentEvent | string>,
  { heartbeat, headers, ...options }: EventStreamOptions = {},
): StreamingHttpResponse {
  const texts = mapInTime(iteratePieces(events), serverSentEventText);
  const pieces = heartbeat === undefined ? texts : heartbeats(texts, heartbeat, ":\n\n");
  const response = new StreamingHttpResponse(pieces, {
    contentType: "text/event-stream",
    ...options,
    ...(headers ? { headers } : {}),
  });
  const cacheControl = response.headers.get("Cache-Control") ?? "no-cache";
  // Compression would hold events back until it has enough of them (RFC 9111, 5.2.2.6).
  if (!/\bno-transform\b/i.test(cacheControl)) response.headers.set("Cache-Control", `${cacheControl}, no-transform`);
  // nginx holds answers back otherwise.
  response.headers.setDefault("X-Accel-Buffering", "no");
  return response;
}
