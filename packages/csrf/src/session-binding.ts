import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { HttpRequest } from "@riposte/core";
import { constantTimeEqual } from "@riposte/core/adapter";
import { secretLength, tokenAlphabet } from "./token.ts";

/** What makes a secret good for one session only, so that a cookie planted from a sister domain is worth nothing. */
export interface SessionBinding {
  /** The key of the HMAC. */
  readonly secretKey: string;
  /** Older keys, whose secrets are still taken. @default [] */
  readonly secretKeyFallbacks?: readonly string[] | undefined;
  /** Gives what names the session, which has to change at login; undefined for a visitor who has none. */
  sessionId(request: HttpRequest): string | undefined;
}

const half = secretLength / 2;

/** Gives a secret whose first half is that of `random`; the second half vouches for it and the session. */
export function bindSecret(
  request: HttpRequest,
  binding: SessionBinding,
  random: string,
  key: string = binding.secretKey,
): string {
  const nonce = random.slice(0, half);
  const sessionId = binding.sessionId(request) ?? "";
  // The length keeps one session's text from being read as another's.
  const mac = hmac(sha256, utf8ToBytes(key), utf8ToBytes(`riposte.csrf!${sessionId.length}!${sessionId}!${nonce}`));
  return (
    nonce + Array.from(mac.subarray(0, half), (byte) => tokenAlphabet.charAt(byte % tokenAlphabet.length)).join("")
  );
}

/** Says whether the secret was made for the request's session. */
export function isBoundSecret(request: HttpRequest, binding: SessionBinding, secret: string): boolean {
  const keys = [binding.secretKey, ...(binding.secretKeyFallbacks ?? [])];
  return keys.some((key) => constantTimeEqual(bindSecret(request, binding, secret, key), secret));
}
