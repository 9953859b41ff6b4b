import type { HttpRequest } from "@riposte/core";
import type { CsrfPolicy } from "./csrf-policy.ts";
import { readStoredSecret } from "./csrf-state.ts";
import { reasons } from "./reasons.ts";
import { findTokenFault, tokenMatches } from "./token.ts";

/** Returns the token's field in the body; "" when there is none, a reason when it could not be looked for. */
export type FieldReader = (request: HttpRequest) => Promise<string | { readonly unread: string }>;

/** Returns what is wrong with the token of the request, or undefined when it contains the client's secret. */
export async function findTokenRefusal(
  request: HttpRequest,
  policy: CsrfPolicy,
  readField: FieldReader,
): Promise<string | undefined> {
  const stored = readStoredSecret(request, policy);
  if ("fault" in stored) return reasons.badCookie(stored.fault);
  if (stored.secret === undefined) return reasons.noCookie;
  const found = await readField(request);
  const field = typeof found === "string" ? found : "";
  const token = field || request.headers.get(policy.headerName);
  if (token === undefined) return typeof found === "string" ? reasons.tokenMissing : found.unread;
  const source = field ? "POST" : `the '${titleCase(policy.headerName)}' HTTP header`;
  const fault = findTokenFault(token);
  if (fault !== undefined) return reasons.badToken(source, fault);
  return tokenMatches(token, stored.secret) ? undefined : reasons.badToken(source, "incorrect");
}

// Python's str.title(), which Django uses for header names.
function titleCase(name: string): string {
  return name.toLowerCase().replace(/(?<![a-z])[a-z]/g, (letter) => letter.toUpperCase());
}
