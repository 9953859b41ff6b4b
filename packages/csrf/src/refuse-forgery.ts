import type { HttpRequest } from "@riposte/core";
import { findOriginFault, findOriginVerdict } from "./check-origin.ts";
import { type FieldReader, findTokenRefusal } from "./check-token.ts";
import type { CsrfPolicy } from "./csrf-policy.ts";
import { stateOf } from "./csrf-state.ts";

const safeMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS", "TRACE"]);

/**
 * Returns why an unsafe request is refused, or undefined when it may pass. A request that has passed under a policy is
 * not checked under the same one again, and one that needs no check costs no promise. `method` is the method of the check,
 * where a framework has changed it.
 */
export function refuseForgery(
  request: HttpRequest,
  policy: CsrfPolicy,
  readField: FieldReader,
  method: string = request.method,
): Promise<string | undefined> | undefined {
  const state = stateOf(request);
  if (state.passed === policy || !policy.enforce || !request.enforceCsrfChecks || safeMethods.has(method))
    return undefined;
  // Django looks for the field in request.POST, which other methods do not have.
  return findReason(request, policy, method === "POST" ? readField : readNone).then((reason) => {
    if (reason === undefined) state.passed = policy;
    else policy.trustedOrigins.reportFaults(request);
    return reason;
  });
}

/** Returns whether requests with the method need no check (RFC 9110, 9.2.1). */
export function isSafeMethod(method: string): boolean {
  return safeMethods.has(method);
}

const readNone: FieldReader = async () => "";

async function findReason(
  request: HttpRequest,
  policy: CsrfPolicy,
  readField: FieldReader,
): Promise<string | undefined> {
  if (policy.mode !== "token") {
    const verdict = findOriginVerdict(request, policy);
    if (verdict !== "unknown") return verdict === "own" ? undefined : verdict.refused;
    // No browser sends a request without both headers.
    if (policy.mode === "origin") return undefined;
  }
  return findOriginFault(request, policy) ?? (await findTokenRefusal(request, policy, readField));
}
