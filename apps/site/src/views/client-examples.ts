import { setTimeout as sleep } from "node:timers/promises";
import { eventStream, type HttpRequest, JsonResponse, lastEventId, ndjson, StreamingHttpResponse } from "@riposte/core";
import { fruit } from "./seeds-data.ts";

/** Returns the names of the files of a multipart form, with their sizes in bytes. */
export async function receiveFiles(request: HttpRequest) {
  const { files } = await request.form();
  return new JsonResponse({ files: files.getlist("file").map(({ name, size }) => ({ name, size })) });
}

/** Streams rows as NDJSON, one every quarter of a second. */
export function rows() {
  async function* slowRows() {
    for (const [index, name] of [...fruit, "the end"].entries()) {
      await sleep(250);
      yield { index, name };
    }
  }
  return new StreamingHttpResponse(ndjson(slowRows()), { contentType: "application/x-ndjson" });
}

/** Streams numbered events until the client disconnects; continues after the client's `Last-Event-ID`. */
export function ticks(request: HttpRequest) {
  async function* count() {
    for (let tick = Number(lastEventId(request) ?? 0) + 1; ; tick++) {
      yield { id: String(tick), event: "tick", data: `Tick ${tick}` };
      await sleep(500);
    }
  }
  return eventStream(count());
}

let asked = 0;

/** Answers two of three requests with 503. */
export function flaky() {
  asked += 1;
  if (asked % 3 !== 0) return new JsonResponse({ error: "Busy" }, { status: 503, headers: { "Retry-After": "0" } });
  return new JsonResponse({ message: "Here at last." });
}
