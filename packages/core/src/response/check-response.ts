import { describeValue } from "../platform/describe-value.ts";
import type { Sendable } from "./sendable.ts";

/** Throws `TypeError` for what is no response; `where` names the view: "A view", "The view of 'items/'". */
export function checkResponse(response: unknown, where: string): asserts response is Sendable {
  if (typeof (response as Partial<Sendable> | null | undefined)?.close === "function") return;
  throw new TypeError(`${where} must return a response (got ${typeof response}); ${hintFor(response)}`);
}

function hintFor(value: unknown): string {
  if (value === undefined) return "did you forget return?";
  if (typeof value === "string" || typeof value === "number") return "return new HttpResponse(text).";
  if (typeof value === "function") return "is it a decorator or a view that was not called?";
  if (typeof value !== "object" || value === null) return "return new HttpResponse(…) or new JsonResponse(…).";
  const kind = describeValue(value);
  if (kind === "a Response") return "a Response of fetch is none: return an HttpResponse or a StreamingHttpResponse.";
  return `it is ${kind}: return new JsonResponse(data).`;
}
