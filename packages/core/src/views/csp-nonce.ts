import { patchCacheControl } from "../caching/cache-control.ts";
import { isSingleUse, markSingleUse } from "../caching/single-use.ts";
import { randomBytes } from "../platform/platform.ts";
import type { HttpRequest } from "../request/http-request.ts";
import type { HttpResponseBase } from "../response/http-response-base.ts";

interface NonceState {
  /** Undefined until it is used. */
  nonce: string | undefined;
  /** Whether the policy asks for it on styles. */
  readonly coversStyles: boolean;
}

/** The nonces of requests whose policy asks for one. */
const nonces = new WeakMap<object, NonceState>();

/**
 * Returns the nonce of the request for `<script nonce="…">` and `<style nonce="…">`, the same at each call: 16 random bytes
 * in base64url. The Content-Security-Policy then names it, and the response is for this request alone: no ETag, no 304, no
 * shared cache. Throws `Error` unless `securityHeaders` with `CSP.NONCE` is around the view. Django's `csp_nonce`.
 */
export function cspNonce(request: HttpRequest): string {
  const state = nonces.get(request);
  if (state === undefined) {
    throw new Error(
      'cspNonce(request) needs securityHeaders({ secureCsp: { "script-src": [CSP.NONCE] } }) around the view.',
    );
  }
  state.nonce ??= toBase64Url(randomBytes(16));
  return state.nonce;
}

/** Lets views use a nonce. */
export function prepareNonce(request: HttpRequest, coversStyles: boolean): void {
  if (!nonces.has(request)) nonces.set(request, { nonce: undefined, coversStyles });
}

/** Returns the nonce for a style element of a page of ours, where the policy wants one. */
export function styleNonce(request: HttpRequest<never>): string | undefined {
  return nonces.get(request)?.coversStyles ? cspNonce(request as HttpRequest) : undefined;
}

/** Returns the nonce, when the view has used it. */
export function usedNonce(request: HttpRequest): string | undefined {
  return nonces.get(request)?.nonce;
}

/** Keeps a response whose page holds the nonce to its request. Returns whether it does. */
export function keepToRequest(request: HttpRequest, response: HttpResponseBase): boolean {
  if (usedNonce(request) === undefined) return false;
  if (!isSingleUse(response)) {
    markSingleUse(response);
    patchCacheControl(response, { private: true });
    response.deleteHeader("ETag");
    response.deleteHeader("Last-Modified");
  }
  return true;
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

function toBase64Url(bytes: Uint8Array): string {
  let text = "";
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    held += 8;
    while (held >= 6) {
      held -= 6;
      text += alphabet.charAt((bits >> held) & 63);
    }
    bits &= (1 << held) - 1;
  }
  return held === 0 ? text : text + alphabet.charAt((bits << (6 - held)) & 63);
}
