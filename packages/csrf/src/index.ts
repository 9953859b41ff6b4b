export { csrfExempt, isCsrfExempt } from "./csrf-exempt.ts";
export type { CsrfMode, CsrfOptions, FailureView } from "./csrf-options.ts";
export { csrfProtect, ensureCsrfCookie, requiresCsrfToken } from "./csrf-protect.ts";
export { csrfInput, csrfMeta, getToken, rotateToken } from "./csrf-token.ts";
export { csrfCookieName, csrfFieldName, csrfHeaderName } from "./names.ts";
export { reasons } from "./reasons.ts";
export type { SessionBinding } from "./session-binding.ts";
export { type CsrfSession, ImproperlyConfigured, type SessionAccessor } from "./session-secret.ts";
export { findTokenFault, maskSecret, type TokenFault, tokenMatches, unmaskToken } from "./token.ts";
