import type { HttpRequest } from "@riposte/core";

/** A session as in Express, Koa and Fastify: an object whose properties are stored. */
export type CsrfSession = Record<string, unknown>;

/** Returns the session of a request. */
export type SessionAccessor = (request: HttpRequest) => CsrfSession | null | undefined;

/** The options of the protection can't work. */
export class ImproperlyConfigured extends Error {
  override name = "ImproperlyConfigured";
}

const sessionKey = "_csrftoken";

/** Returns `session` of the framework's own request. */
export function readNativeSession(request: HttpRequest): CsrfSession | undefined {
  return (request.native as { readonly session?: CsrfSession } | null | undefined)?.session;
}

/** Returns the secret that the session holds. Throws `ImproperlyConfigured` when there is no session. */
export function readSessionSecret(request: HttpRequest, accessor: SessionAccessor): string | undefined {
  const secret = sessionOf(request, accessor)[sessionKey];
  return typeof secret === "string" ? secret : undefined;
}

/** Stores the secret in the session, unless it is already there. */
export function writeSessionSecret(request: HttpRequest, accessor: SessionAccessor, secret: string): void {
  const session = sessionOf(request, accessor);
  // Even writing the same value would make a session store save the session.
  if (session[sessionKey] !== secret) session[sessionKey] = secret;
}

function sessionOf(request: HttpRequest, accessor: SessionAccessor): CsrfSession {
  const session = accessor(request);
  if (session) return session;
  throw new ImproperlyConfigured(
    "CSRF_USE_SESSIONS is enabled, but request.session is not set. SessionMiddleware must appear before CsrfViewMiddleware in MIDDLEWARE.",
  );
}
