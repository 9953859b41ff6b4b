import { escapeHtml, type HttpRequest } from "@riposte/core";
import { issueToken, renewSecret } from "./csrf-state.ts";
import { csrfFieldName } from "./names.ts";

/**
 * Returns a token for the page, a different one at each call. The response then sets the cookie and `Vary: Cookie`, but only if
 * `csrfProtect` is around the view; else `ImproperlyConfigured` goes to the host's log.
 */
export function getToken(request: HttpRequest): string {
  return issueToken(request);
}

/** Makes a new secret, so that all earlier tokens become invalid. Call it at login. */
export function rotateToken(request: HttpRequest): void {
  renewSecret(request);
}

/** Returns the hidden field to put into a form, as safe HTML. */
export function csrfInput(request: HttpRequest): string {
  return `<input type="hidden" name="${csrfFieldName}" value="${escapeHtml(getToken(request))}">`;
}

/** Returns the meta element from which a script of the page can read the token, as safe HTML. */
export function csrfMeta(request: HttpRequest): string {
  return `<meta name="csrf-token" content="${escapeHtml(getToken(request))}">`;
}
