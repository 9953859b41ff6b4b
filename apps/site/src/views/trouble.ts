import { setTimeout as sleep } from "node:timers/promises";
import { type HttpRequest, HttpResponse, StreamingHttpResponse } from "@riposte/core";

/** Answers after five seconds, or stops waiting when the client disconnects. */
export async function slow(request: HttpRequest): Promise<HttpResponse> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, 5_000);
    request.signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
  return new HttpResponse("At last.");
}

/** Cuts the connection in the middle of the response. */
export function cut(): StreamingHttpResponse {
  async function* half() {
    yield '{"message": "this is only ha';
    // Late enough for the first half to be sent.
    await sleep(50);
    throw new Error("The response is cut here on purpose.");
  }
  return new StreamingHttpResponse(half(), { contentType: "application/json" });
}
