import type { CookieOptions } from "@riposte/core";
import { ownOptions } from "@riposte/core/adapter";
import type { CsrfMode, CsrfOptions, FailureView } from "./csrf-options.ts";
import { renderFailure } from "./failure-page.ts";
import { csrfCookieName, csrfHeaderName } from "./names.ts";
import { randomSecret } from "./random-secret.ts";
import { checkBinding, type SessionBinding } from "./session-binding.ts";
import { readNativeSession, type SessionAccessor } from "./session-secret.ts";
import { TrustedOrigins } from "./trusted-origins.ts";

/** The options with their defaults, computed once for each decorator. */
export interface CsrfPolicy {
  readonly cookieName: string;
  readonly cookieOptions: CookieOptions;
  /** The domain that a Referer may come from; undefined means the host of the request. */
  readonly refererDomain: string | undefined;
  readonly headerName: string;
  readonly trustedOrigins: TrustedOrigins;
  /** The session that keeps the secret in place of the cookie. */
  readonly session: SessionAccessor | undefined;
  readonly sessionBinding: SessionBinding | undefined;
  readonly mode: CsrfMode;
  readonly failureView: FailureView;
  readonly enforce: boolean;
  readonly random: () => string;
}

const weekSeconds = 60 * 60 * 24 * 7;

/** Returns the options with their defaults. Throws `RangeError` for a trusted origin that is not a URL, for an unknown mode, and for an empty key. */
export function toPolicy(given: CsrfOptions = {}): CsrfPolicy {
  const options = ownOptions(given);
  const { debug = false, headerName = csrfHeaderName, sessionBinding } = options;
  if (sessionBinding) checkBinding(sessionBinding);
  return {
    cookieName: options.cookieName ?? csrfCookieName,
    cookieOptions: toCookieOptions(options),
    refererDomain: (options.useSessions ? options.sessionCookieDomain : options.cookieDomain) ?? undefined,
    headerName,
    trustedOrigins: new TrustedOrigins(options.trustedOrigins ?? []),
    session: options.useSessions ? (options.session ?? readNativeSession) : undefined,
    sessionBinding,
    mode: checkMode(options.mode ?? "token"),
    failureView: options.failureView ?? ((_request, reason) => renderFailure(reason, debug, headerName)),
    enforce: options.enforceCsrfChecks ?? true,
    random: options.random ?? randomSecret,
  };
}

function checkMode(mode: CsrfMode): CsrfMode {
  if (mode === "token" || mode === "origin" || mode === "either") return mode;
  throw new RangeError(`mode must be "token", "origin" or "either" (got ${JSON.stringify(mode)})`);
}

function toCookieOptions(options: CsrfOptions): CookieOptions {
  const { cookieAge = 52 * weekSeconds, cookieDomain = null, cookiePath = "/", cookieSamesite = "Lax" } = options;
  return {
    maxAge: cookieAge,
    path: cookiePath,
    secure: options.cookieSecure ?? false,
    httponly: options.cookieHttponly ?? false,
    samesite: cookieSamesite || null,
    ...(cookieDomain === null ? {} : { domain: cookieDomain }),
  };
}
