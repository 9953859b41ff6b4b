import type { HttpRequest } from "@riposte/core";

/** A session as Express, Koa and Fastify have it: an object whose properties are kept. */
export type CsrfSession = Record<string, unknown>;

/** Gives the session of a request. */
export type SessionAccessor = (request: HttpRequest) => CsrfSession | null | undefined;

/** The protection is set up in a way that can't work. */
export class ImproperlyConfigured extends Error {
  override name = "ImproperlyConfigured";
}

const sessionKey = "_csrftoken";

/** Gives `session` of the framework's own request. */
export function readNativeSession(request: HttpRequest): CsrfSession | undefined {
  return (request.native as { readonly session?: CsrfSession } | null | undefined)?.session;
}

/** Gives the secret that the session holds. Throws `ImproperlyConfigured` when there is no session. */
export function readSessionSecret(request: HttpRequest, accessor: SessionAccessor): string | undefined {
  const secret = sessionOf(request, accessor)[sessionKey];
  return typeof secret === "string" ? secret : undefined;
}

/** Puts the secret into the session, unless it is there. */
export function writeSessionSecret(request: HttpRequest, accessor: SessionAccessor, secret: string): void {
  const session = sessionOf(request, accessor);
  // Writing the same again would make a session store save it.
  if (session[sessionKey] !== secret) session[sessionKey] = secret;
}

function sessionOf(request: HttpRequest, accessor: SessionAccessor): CsrfSession {
  const session = accessor(request);
  if (session) return session;
  throw new ImproperlyConfigured(
    "CSRF_USE_SESSIONS is enabled, but request.session is not set. SessionMiddleware must appear before CsrfViewMiddleware in MIDDLEWARE.",
  );
}
