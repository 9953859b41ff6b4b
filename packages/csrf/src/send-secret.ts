import { type HttpRequest, type HttpResponseBase, patchVaryHeaders } from "@riposte/core";
import type { CsrfPolicy } from "./csrf-policy.ts";
import { stateOf } from "./csrf-state.ts";
import { readNativeSession, writeSessionSecret } from "./session-secret.ts";

/**
 * Sends the secret with the response, or stores it in the session, when the request's state says that it must. A response
 * whose cookie the middleware of plain handlers has set already still varies by it.
 */
export function sendSecret(request: HttpRequest, response: HttpResponseBase, policy: CsrfPolicy): void {
  const state = stateOf(request);
  if (!state.issued || state.secret === undefined) return;
  if (state.needsUpdate) {
    state.needsUpdate = false;
    if (policy.session) writeSessionSecret(request, policy.session, state.secret);
    else response.setCookie(policy.cookieName, state.secret, policy.cookieOptions);
  }
  // Django's sessions add Vary: Cookie; the frameworks' do not. A custom accessor adds its own.
  if (!policy.session || policy.session === readNativeSession) patchVaryHeaders(response, ["Cookie"]);
}
