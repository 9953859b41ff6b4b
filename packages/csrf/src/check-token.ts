import type { HttpRequest } from "@riposte/core";
import type { CsrfPolicy } from "./csrf-policy.ts";
import { readStoredSecret } from "./csrf-state.ts";
import { csrfFieldName } from "./names.ts";
import { reasons } from "./reasons.ts";
import { findTokenFault, tokenMatches } from "./token.ts";

/** Returns what is wrong with the token of the request, or undefined when it contains the client's secret. */
export async function findTokenRefusal(request: HttpRequest, policy: CsrfPolicy): Promise<string | undefined> {
  const stored = readStoredSecret(request, policy);
  if ("fault" in stored) return reasons.badCookie(stored.fault);
  if (stored.secret === undefined) return reasons.noCookie;
  const field = request.method === "POST" ? await readField(request) : "";
  const token = field || request.headers.get(policy.headerName);
  if (token === undefined) return reasons.tokenMissing;
  const source = field ? "POST" : `the '${titleCase(policy.headerName)}' HTTP header`;
  const fault = findTokenFault(token);
  if (fault !== undefined) return reasons.badToken(source, fault);
  return tokenMatches(token, stored.secret) ? undefined : reasons.badToken(source, "incorrect");
}

async function readField(request: HttpRequest): Promise<string> {
  const { contentType } = request;
  if (contentType !== "application/x-www-form-urlencoded" && contentType !== "multipart/form-data") return "";
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

// Python's str.title(), which Django uses for header names.
function titleCase(name: string): string {
  return name.toLowerCase().replace(/(?<![a-z])[a-z]/g, (letter) => letter.toUpperCase());
}
