import { type HttpRequest, HttpResponse, JsonResponse, patchVaryHeaders } from "@riposte/core";

/** Reads a query string as Django's `QueryDict` does: one value, or all of them. */
export function readQuery({ query }: HttpRequest) {
  return new JsonResponse({ name: query.get("name") ?? null, tags: query.getlist("tag"), all: query.toString() });
}

/** JSON when `Accept` prefers it, else a page. */
export function dataOrPage(request: HttpRequest) {
  const wanted = request.getPreferredType(["text/html", "application/json"]);
  const response =
    wanted === "application/json" ? new JsonResponse({ hello: "script" }) : new HttpResponse("<h1>Hello, person</h1>");
  patchVaryHeaders(response, ["Accept"]);
  return response;
}

/** Answers after `?wait=` milliseconds, at most 5,000. */
export async function answerLate({ query, signal }: HttpRequest) {
  const wait = Math.min(Number(query.get("wait") ?? 0) || 0, 5_000);
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, wait);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
  return new JsonResponse({ text: query.get("text") ?? "", waited: wait });
}

/** Integers beyond 2⁵³, and dates. */
export const exact = () => new JsonResponse({ id: 12_345_678_901_234_567_890n, at: new Date(0) });
