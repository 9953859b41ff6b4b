import type { HttpRequest } from "@riposte/core";
import { noteIssuedSecret, Slot } from "@riposte/core/adapter";
import type { CsrfPolicy } from "./csrf-policy.ts";
import { randomSecret } from "./random-secret.ts";
import { bindSecret, isBoundSecret } from "./session-binding.ts";
import { ImproperlyConfigured, readSessionSecret } from "./session-secret.ts";
import { findTokenFault, maskSecret, secretLength, unmaskToken } from "./token.ts";

/** The CSRF state of one request. */
export interface CsrfState {
  secret: string | undefined;
  /** Whether the secret is newer than the client's. */
  renewed: boolean;
  /** Whether the secret must be sent to the client. */
  needsUpdate: boolean;
  /** Whether a token or a new secret was given to this request: its response depends on the cookie. */
  issued: boolean;
  /** The policy whose check the request has passed. */
  passed: CsrfPolicy | undefined;
  /** The policy of the decorator or middleware around the view; undefined outside of both. */
  policy: CsrfPolicy | undefined;
  /** Sends the secret at once. Set by the middleware of plain handlers, whose responses are not known to it. */
  send: (() => void) | undefined;
}

/** The client's secret, or what is wrong with it, worded as the end of Django's sentence. */
export type StoredSecret = { readonly secret: string | undefined } | { readonly fault: string };

/** Stands for the policy outside of a decorator; has no prototype, which could be polluted. */
const noPolicy: Partial<CsrfPolicy> = Object.create(null);

const states = new Slot<CsrfState>("csrfState");

/** Returns the CSRF state of the request: one for every view and plain handler that sees the framework's request. */
export function stateOf(request: HttpRequest): CsrfState {
  const { native } = request;
  const key = typeof native === "object" && native !== null ? native : request;
  let state = states.get(key);
  if (state === undefined) {
    state = {
      secret: undefined,
      renewed: false,
      needsUpdate: false,
      issued: false,
      passed: undefined,
      policy: undefined,
      send: undefined,
    };
    states.set(key, state);
  }
  return state;
}

/** Returns the secret of the client's cookie or session. */
export function readStoredSecret(request: HttpRequest, policy: CsrfPolicy): StoredSecret {
  const { session, sessionBinding } = policy;
  const stored = session ? readSessionSecret(request, session) : request.cookies[policy.cookieName];
  if (stored === undefined) return { secret: undefined };
  const fault = session ? undefined : findTokenFault(stored);
  if (fault !== undefined) return { fault };
  // Older versions of Django masked the cookie too.
  const secret = stored.length === 2 * secretLength ? unmaskToken(stored) : stored;
  if (sessionBinding && !isBoundSecret(request, sessionBinding, secret)) return { fault: "belongs to another session" };
  return { secret };
}

/** Loads the client's secret into the state; replaces an invalid secret by a new one. */
export function loadSecret(request: HttpRequest, policy: CsrfPolicy): void {
  const state = stateOf(request);
  state.policy = policy;
  if (state.needsUpdate || state.renewed) return;
  const stored = readStoredSecret(request, policy);
  if ("fault" in stored) renewSecret(request);
  else state.secret = stored.secret;
}

/** Makes a new secret for the client and returns it. */
export function renewSecret(request: HttpRequest): string {
  const state = stateOf(request);
  const { random = randomSecret, sessionBinding } = state.policy ?? noPolicy;
  const fresh = random();
  state.secret = sessionBinding ? bindSecret(request, sessionBinding, fresh) : fresh;
  state.renewed = true;
  state.issued = true;
  state.needsUpdate = true;
  state.send?.();
  return state.secret;
}

const unprotected =
  "A CSRF token was made outside of csrfProtect: its cookie is not sent, and what is posted with it will be refused. Put csrfProtect or requiresCsrfToken around the code that makes it.";

/**
 * Returns a token: the client's secret under a new mask. Marks the secret to be sent to the client. Tells the host's log when no
 * policy is there to send it.
 */
export function issueToken(request: HttpRequest): string {
  const state = stateOf(request);
  if (state.policy === undefined && !state.issued) request.reportError(new ImproperlyConfigured(unprotected));
  const secret = state.secret ?? renewSecret(request);
  state.issued = true;
  state.needsUpdate = true;
  state.send?.();
  noteIssuedSecret(request);
  return maskSecret(secret, (state.policy?.random ?? randomSecret)());
}
