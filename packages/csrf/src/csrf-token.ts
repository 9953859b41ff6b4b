import { escapeHtml, type HttpRequest } from "@riposte/core";
import { issueToken, renewSecret } from "./csrf-state.ts";
import { csrfFieldName } from "./names.ts";

/**
 * Gives a token for the page, another one at each call. The answer then sets the cookie and varies by it, given that
 * `csrfProtect` is around the view: no cookie goes with a token that is made outside of it.
 */
export function getToken(request: HttpRequest): string {
  return issueToken(request);
}

/** Makes a new secret, so that tokens handed out before are worth nothing. Call it at login. */
export function rotateToken(request: HttpRequest): void {
  renewSecret(request);
}

/** Gives the hidden field to put into a form; safe HTML. */
export function csrfInput(request: HttpRequest): string {
  return `<input type="hidden" name="${csrfFieldName}" value="${escapeHtml(getToken(request))}">`;
}

/** Gives the meta element from which a script of the page can take the token; safe HTML. */
export function csrfMeta(request: HttpRequest): string {
  return `<meta name="csrf-token" content="${escapeHtml(getToken(request))}">`;
}
