import type { HttpRequest } from "@riposte/core";
import { ImproperlyConfigured } from "./session-secret.ts";
import { constantTimeEqual, secretLength } from "./token.ts";

/** What makes a secret good for one session only, so that a cookie planted from a sister domain is worth nothing. */
export interface SessionBinding {
  /** Gives what names the session, which changes at login; undefined for a visitor who has none. */
  sessionId(request: HttpRequest): string | undefined;
  /** Gives a MAC of the text under a key of the server's: at least 16 letters and digits, as `Signer.signature` gives. */
  sign(text: string): string;
}

const half = secretLength / 2;

/** Gives a secret whose first half is that of `random`; the second half vouches for it and the session. */
export function bindSecret(request: HttpRequest, binding: SessionBinding, random: string): string {
  const nonce = random.slice(0, half);
  const sessionId = binding.sessionId(request) ?? "";
  // The length keeps one session's text from being read as another's.
  const mac = binding.sign(`${sessionId.length}!${sessionId}!${nonce}`).replace(/[^a-zA-Z0-9]/g, "");
  if (mac.length < half)
    throw new ImproperlyConfigured(`A CSRF session binding has to sign with ${half} letters or digits`);
  return nonce + mac.slice(0, half);
}

/** Says whether the secret was made for the request's session. */
export function isBoundSecret(request: HttpRequest, binding: SessionBinding, secret: string): boolean {
  return constantTimeEqual(bindSecret(request, binding, secret), secret);
}
