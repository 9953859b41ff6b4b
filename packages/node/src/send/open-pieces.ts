import type { ServerResponse } from "node:http";
import { BodyPieces, type Sendable } from "@riposte/core/adapter";
import { noteOpenStream } from "../drain/open-exchanges.ts";
import { ExchangeEnd } from "../exchange-end.ts";

/** Returns the pieces of a streaming body, which are released when the exchange ends; `drain` can end a stream of events. */
export function openPieces(
  response: Sendable,
  body: AsyncIterable<string | Uint8Array>,
  target: ServerResponse,
): BodyPieces {
  const pieces = new BodyPieces(response, body);
  const end = ExchangeEnd.of(target);
  end.add(() => pieces.release());
  if (isEventStream(response)) end.add(noteOpenStream({ response: target, finish: (last) => pieces.finish(last) }));
  return pieces;
}

function isEventStream({ headers }: Sendable): boolean {
  for (const [name, value] of headers) {
    if (name.toLowerCase() === "content-type") return /^text\/event-stream\b/i.test(value);
  }
  return false;
}
