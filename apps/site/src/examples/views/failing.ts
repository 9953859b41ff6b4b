import {
  Http404,
  HttpError,
  type HttpRequest,
  JsonResponse,
  PermissionDenied,
  UnsupportedMediaType,
} from "@riposte/core";

/** Thrown anywhere; `handleErrors` answers with a page for people and with problem details for scripts. */
export function noBout(): JsonResponse {
  throw new Http404("There is no bout of that number.");
}

export function forbidden(): JsonResponse {
  throw new PermissionDenied("Only the referee may do that.");
}

/** An unexpected error: 500 without its words, which go to the server's own log. */
export function broken(request: HttpRequest): JsonResponse {
  if (request.query.has("break")) throw new RangeError("secret: the score of bout 7 is NaN");
  return new JsonResponse({ whole: true });
}

/** At most 1,000 bytes; the site's limit for any body is 2.5 MB. */
export async function small(request: HttpRequest) {
  let bytes = 0;
  for await (const piece of request.stream({ maxSize: 1_000 })) bytes += piece.length;
  return new JsonResponse({ bytes });
}

/** Takes JSON alone. */
export async function jsonOnly(request: HttpRequest) {
  if (request.contentType !== "application/json") throw new UnsupportedMediaType("Send application/json.");
  return new JsonResponse({ received: await request.json() });
}

/** Any other status by its number. */
export function overtime(): JsonResponse {
  throw new HttpError(422, "The bout is over: no touch can be added.");
}

/** Breaks on purpose the first two of three times, for a client that tries again. */
export const busy = () => new JsonResponse({ error: "Busy" }, { status: 503, headers: { "Retry-After": "1" } });
