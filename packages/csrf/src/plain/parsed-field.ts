import type { IncomingMessage } from "node:http";
import { csrfFieldName } from "../names.ts";

/** Returns whether a parser has read the body; one that has passed it by may leave an empty object behind. */
export function wasParsed(request: IncomingMessage, body: unknown): boolean {
  if (typeof body !== "object" || body === null || ArrayBuffer.isView(body)) return false;
  return Object.keys(body).length > 0 || request.readableDidRead;
}

/** Returns the token's field of a parsed body, the last of several as in Django; "" when there is none. */
export function fieldOf(body: unknown): string {
  if (typeof body !== "object" || body === null || !Object.hasOwn(body, csrfFieldName)) return "";
  const value: unknown = (body as Record<string, unknown>)[csrfFieldName];
  const last: unknown = Array.isArray(value) ? value.at(-1) : value;
  if (typeof last === "string") return last;
  // @fastify/multipart keeps the text in a member.
  if (typeof last !== "object" || last === null || !Object.hasOwn(last, "value")) return "";
  const { value: text } = last as { readonly value: unknown };
  return typeof text === "string" ? text : "";
}
