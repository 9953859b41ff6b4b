import { eventStream, StreamingHttpResponse, type View } from "@riposte/core";

/** Answers with one piece, and with no other before the client leaves: `/events` with an event, any other path with a row. */
export const parkedStreams: View = ({ path, signal }) => {
  async function* pieces(): AsyncGenerator<string> {
    yield path === "/events" ? "first" : '{"row": "first"}\n';
    await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
  }
  return path === "/events"
    ? eventStream(pieces())
    : new StreamingHttpResponse(pieces(), { contentType: "application/x-ndjson" });
};

/** Returns the text that a client that accepts compression has before the stream goes on. Rejects after two seconds without any. */
export async function firstTextOf(url: string): Promise<string> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new Error("Nothing arrived within 2 seconds")), 2000);
  try {
    const { body } = await fetch(url, { headers: { "Accept-Encoding": "gzip" }, signal: controller.signal });
    const { value } = await body!.getReader().read();
    return new TextDecoder().decode(value);
  } finally {
    clearTimeout(timer);
    controller.abort();
  }
}
