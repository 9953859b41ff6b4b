import type { HttpResponseBase } from "../response/http-response-base.ts";

const singleUse = Symbol.for("riposte.singleUse");

/**
 * Marks a response that holds a value for one request alone, such as a nonce: it gets no validators, and Cache-Control
 * never lets a shared cache keep it, whatever is asked of `patchCacheControl` later.
 */
export function markSingleUse(response: HttpResponseBase): void {
  Object.defineProperty(response, singleUse, { value: true, configurable: true });
}

/** Returns whether the response holds a value for one request alone. */
export function isSingleUse(response: HttpResponseBase): boolean {
  return (response as { readonly [singleUse]?: unknown })[singleUse] === true;
}
