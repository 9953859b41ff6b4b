import type { HttpRequest } from "@riposte/core";
import { csrfFieldName } from "./names.ts";

/** Returns whether the body is an HTML form's, and so may hold the token's field. */
export function isForm({ contentType }: HttpRequest): boolean {
  return contentType === "application/x-www-form-urlencoded" || contentType === "multipart/form-data";
}

/** Returns the token's field, reading the body when nothing else has; "" when there is none. */
export async function readField(request: HttpRequest): Promise<string> {
  if (!isForm(request)) return "";
  try {
    return (await request.form()).fields.get(csrfFieldName) ?? "";
  } catch (error) {
    if (isOverLimit(error)) throw error;
    // The body could not be read, but the header may still hold the token.
    return "";
  }
}

function isOverLimit(error: unknown): boolean {
  const name = error instanceof Error ? error.name : "";
  return name === "RequestDataTooBig" || name === "TooManyFieldsSent" || name === "TooManyFilesSent";
}
