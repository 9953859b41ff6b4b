import type { HttpRequest, HttpResponseBase } from "@riposte/core";
import type { SessionBinding } from "./session-binding.ts";
import type { SessionAccessor } from "./session-secret.ts";

/** Answers a refused request. `reason` is for developers and logs. */
export type FailureView = (request: HttpRequest, reason: string) => HttpResponseBase | Promise<HttpResponseBase>;

/** What a request must show: a token, or where it comes from. */
export type CsrfMode = "token" | "origin" | "either";

/** Options of the protection: Django's `CSRF_…` settings, in camelCase. */
export interface CsrfOptions {
  /** @default "csrftoken" */
  readonly cookieName?: string | undefined;
  /** Seconds; `null` makes a cookie that the browser drops when it closes. @default 31449600, a year of 52 weeks */
  readonly cookieAge?: number | null | undefined;
  /** @default the host alone */
  readonly cookieDomain?: string | null | undefined;
  /** @default "/" */
  readonly cookiePath?: string | undefined;
  /** @default false */
  readonly cookieSecure?: boolean | undefined;
  /** Hides the cookie from scripts, which then must read the token from the page. @default false */
  readonly cookieHttponly?: boolean | undefined;
  /** @default "Lax" */
  readonly cookieSamesite?: "Lax" | "Strict" | "None" | false | null | undefined;
  /** @default "X-CSRFToken" */
  readonly headerName?: string | undefined;
  /** Origins of other sites that may post here, such as `https://*.example.com`. @default [] */
  readonly trustedOrigins?: readonly string[] | undefined;
  /** Keeps the secret in the session rather than in a cookie. @default false */
  readonly useSessions?: boolean | undefined;
  /** Returns the session of a request. @default `request.native.session`, where Express, Koa and Fastify have it */
  readonly session?: SessionAccessor | undefined;
  /** The domain that a Referer may come from when `useSessions` is set. @default the host alone */
  readonly sessionCookieDomain?: string | null | undefined;
  /** Makes each secret valid in one session only. @default none: a plain double-submit cookie, as in Django */
  readonly sessionBinding?: SessionBinding | undefined;
  /** Answers a refused request. @default a 403 page */
  readonly failureView?: FailureView | undefined;
  /** Shows the reason on the default page. @default false */
  readonly debug?: boolean | undefined;
  /**
   * What a request must show. `"token"`: the client's token, as in Django. `"origin"`: that it comes from this site or a
   * trusted origin, as Go's `CrossOriginProtection`. `"either"`: the latter, and a token where the browser says nothing
   * of the origin. @default "token"
   */
  readonly mode?: CsrfMode | undefined;
  /** False lets every request pass, as Django's test client does. For tests only. @default true */
  readonly enforceCsrfChecks?: boolean | undefined;
  /** Returns 32 random letters and digits. For tests that need the same token twice. @default Web Crypto */
  readonly random?: (() => string) | undefined;
}
