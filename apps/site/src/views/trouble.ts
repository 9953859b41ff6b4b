import { type HttpRequest, HttpResponse, StreamingHttpResponse } from "@riposte/core";

/** Answers after five seconds, unless the client leaves before. */
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

/** Breaks off in the middle of its answer. */
export function cut(): StreamingHttpResponse {
  async function* half() {
    yield '{"message": "this is only ha';
    throw new Error("The answer breaks off here, on purpose.");
  }
  return new StreamingHttpResponse(half(), { contentType: "application/json" });
}
