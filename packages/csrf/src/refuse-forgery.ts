import type { HttpRequest } from "@riposte/core";
import { findOriginFault, findOriginVerdict } from "./check-origin.ts";
import { type FieldReader, findTokenRefusal } from "./check-token.ts";
import type { CsrfPolicy } from "./csrf-policy.ts";
import { stateOf } from "./csrf-state.ts";

const safeMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS", "TRACE"]);

/** Returns why an unsafe request is refused, or undefined when it may pass. A request that has passed is not checked again. */
export async function refuseForgery(
  request: HttpRequest,
  policy: CsrfPolicy,
  readField: FieldReader,
): Promise<string | undefined> {
  const state = stateOf(request);
  const isEnforced = policy.enforce && request.enforceCsrfChecks;
  if (state.passed || !isEnforced || safeMethods.has(request.method)) return undefined;
  const reason = await findReason(request, policy, readField);
  state.passed = reason === undefined;
  return reason;
}

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
