import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { HttpRequest } from "@riposte/core";
import { constantTimeEqual } from "@riposte/core/adapter";
import { secretLength, tokenAlphabet } from "./token.ts";

/** Makes each secret valid in one session only, so that a cookie planted from a sibling domain is refused. */
export interface SessionBinding {
  /** The key of the HMAC; not empty. */
  readonly secretKey: string;
  /** Older keys, whose secrets are still accepted. @default [] */
  readonly secretKeyFallbacks?: readonly string[] | undefined;
  /** Returns the id of the session, which must change at login; undefined for a visitor without a session. */
  sessionId(request: HttpRequest): string | undefined;
}

const half = secretLength / 2;

/** Throws `RangeError` for an empty key, with which anyone could make secrets. */
export function checkBinding({ secretKey, secretKeyFallbacks = [] }: SessionBinding): void {
  if ([secretKey, ...secretKeyFallbacks].some((key) => typeof key !== "string" || key === "")) {
    throw new RangeError("The secret key of sessionBinding must not be empty.");
  }
}

/** Returns a secret whose first half is that of `random`; the second half is an HMAC of the first half and the session id. */
export function bindSecret(
  request: HttpRequest,
  binding: SessionBinding,
  random: string,
  key: string = binding.secretKey,
): string {
  const nonce = random.slice(0, half);
  const sessionId = binding.sessionId(request) ?? "";
  // With the length, no two pairs of session id and nonce give the same text.
  const mac = hmac(sha256, utf8ToBytes(key), utf8ToBytes(`riposte.csrf!${sessionId.length}!${sessionId}!${nonce}`));
  return (
    nonce + Array.from(mac.subarray(0, half), (byte) => tokenAlphabet.charAt(byte % tokenAlphabet.length)).join("")
  );
}

/** Returns whether the secret was made for the request's session. */
export function isBoundSecret(request: HttpRequest, binding: SessionBinding, secret: string): boolean {
  const keys = [binding.secretKey, ...(binding.secretKeyFallbacks ?? [])];
  return keys.some((key) => constantTimeEqual(bindSecret(request, binding, secret, key), secret));
}
