import { setImmediate } from "node:timers/promises";
import { eventStream, type HttpRequest, jsonArray, lastEventId, ndjson, StreamingHttpResponse } from "@riposte/core";

/** 100,000 rows, read while they are sent; a client that stops reading stops them. */
export function manyRows() {
  async function* rows() {
    for (let from = 1; from <= 100_000; from += 500) yield* await readBatch(from);
  }
  return new StreamingHttpResponse(ndjson(rows()), { contentType: "application/x-ndjson" });
}

/** Returns 500 rows, as the cursor of a database would. */
async function readBatch(from: number) {
  await setImmediate();
  return Array.from({ length: 500 }, (_, index) => ({ id: from + index, name: `Bout ${from + index}` }));
}

/** A list of JSON that is never whole in memory. */
export function bouts() {
  async function* rows() {
    for (const name of ["Ada", "Grace", "Mary"]) yield { name, touches: new Set([1, 5]) };
  }
  return new StreamingHttpResponse(jsonArray(rows()), { contentType: "application/json" });
}

/** Five events that resume: a client that was cut sends the last id that it has seen. */
export function touches(request: HttpRequest) {
  const seen = Number(lastEventId(request) ?? 0);
  async function* score() {
    for (let touch = seen + 1; touch <= 5; touch++)
      yield { id: String(touch), event: "touch", data: { touch }, retry: 1_000 };
  }
  return eventStream(score());
}

/** Text, line by line. */
export function log() {
  function* lines() {
    for (const word of ["en garde", "prêt", "allez"]) yield `${word}\n`;
  }
  return new StreamingHttpResponse(lines(), { contentType: "text/plain; charset=utf-8" });
}
