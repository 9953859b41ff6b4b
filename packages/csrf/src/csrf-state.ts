import type { HttpRequest } from "@riposte/core";
import type { CsrfPolicy } from "./csrf-policy.ts";
import { randomSecret } from "./random-secret.ts";
import { bindSecret, isBoundSecret } from "./session-binding.ts";
import { readSessionSecret } from "./session-secret.ts";
import { findTokenFault, maskSecret, secretLength, unmaskToken } from "./token.ts";

/** What is known of one request. */
export interface CsrfState {
  secret: string | undefined;
  /** Says that the client has to be sent the secret. */
  needsUpdate: boolean;
  /** Says that the request has passed the check. */
  passed: boolean;
  /** That of the decorator around the view; none outside of one. */
  policy: CsrfPolicy | undefined;
}

/** The client's secret, or what is wrong with it, worded as the end of Django's sentence. */
export type StoredSecret = { readonly secret: string | undefined } | { readonly fault: string };

/** Outside of a decorator; without a prototype, which could be polluted. */
const noPolicy: Partial<CsrfPolicy> = Object.create(null);

const states = new WeakMap<object, CsrfState>();

/** Gives what is known of the request. */
export function stateOf(request: HttpRequest): CsrfState {
  let state = states.get(request);
  if (state === undefined) {
    state = { secret: undefined, needsUpdate: false, passed: false, policy: undefined };
    states.set(request, state);
  }
  return state;
}

/** Gives the secret that the client or its session holds. */
export function readStoredSecret(request: HttpRequest, policy: CsrfPolicy): StoredSecret {
  const { session, sessionBinding } = policy;
  const stored = session ? readSessionSecret(request, session) : request.cookies[policy.cookieName];
  if (stored === undefined) return { secret: undefined };
  const fault = session ? undefined : findTokenFault(stored);
  if (fault !== undefined) return { fault };
  // Older Django masked the cookie as well.
  const secret = stored.length === 2 * secretLength ? unmaskToken(stored) : stored;
  if (sessionBinding && !isBoundSecret(request, sessionBinding, secret)) return { fault: "belongs to another session" };
  return { secret };
}

/** Takes the client's secret, or makes a new one in place of an invalid one. */
export function loadSecret(request: HttpRequest, policy: CsrfPolicy): void {
  const state = stateOf(request);
  state.policy = policy;
  // A secret that is to be sent is newer than the client's.
  if (state.needsUpdate) return;
  const stored = readStoredSecret(request, policy);
  if ("fault" in stored) renewSecret(request);
  else state.secret = stored.secret;
}

/** Makes a new secret for the client and gives it. */
export function renewSecret(request: HttpRequest): string {
  const state = stateOf(request);
  const { random = randomSecret, sessionBinding } = state.policy ?? noPolicy;
  const fresh = random();
  state.secret = sessionBinding ? bindSecret(request, sessionBinding, fresh) : fresh;
  state.needsUpdate = true;
  return state.secret;
}

/** Gives a new mask over the client's secret, and sees that the client gets the secret. */
export function issueToken(request: HttpRequest): string {
  const state = stateOf(request);
  const secret = state.secret ?? renewSecret(request);
  state.needsUpdate = true;
  return maskSecret(secret, (state.policy?.random ?? randomSecret)());
}
