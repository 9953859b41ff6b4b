import type { HttpResponseBase } from "../response/http-response-base.ts";
import { HttpResponsePermanentRedirect } from "../response/redirects.ts";
import { type ConfigurableDecorator, configurable } from "./configurable.ts";
import type { Decorator } from "./view.ts";

/**
 * A Content-Security-Policy: sources by directive. `true` writes a directive without sources; `false`, `null`
 * and no sources leave it out.
 */
export type ContentSecurityPolicy = Readonly<Record<string, readonly string[] | string | boolean | null>>;

/** Django's `SECURE_*` settings and `X_FRAME_OPTIONS`, in camelCase. */
export interface SecurityHeadersOptions {
  /** Seconds for which a browser uses https only (HSTS); sent only over https. @default 0 (not sent) */
  readonly secureHstsSeconds?: number;
  /** @default false */
  readonly secureHstsIncludeSubdomains?: boolean;
  /** @default false */
  readonly secureHstsPreload?: boolean;
  /** @default true */
  readonly secureContentTypeNosniff?: boolean;
  /** @default "same-origin" */
  readonly secureReferrerPolicy?: string | readonly string[] | null;
  /** @default "same-origin" */
  readonly secureCrossOriginOpenerPolicy?: string | null;
  /** Whether http is redirected to https. @default false */
  readonly secureSslRedirect?: boolean;
  /** The host that `secureSslRedirect` redirects to. @default the request's */
  readonly secureSslHost?: string | null;
  /** Patterns of paths (without the leading slash) that `secureSslRedirect` does not redirect. */
  readonly secureRedirectExempt?: readonly RegExp[];
  /** @default "DENY" */
  readonly xFrameOptions?: "DENY" | "SAMEORIGIN" | null;
  readonly secureCsp?: ContentSecurityPolicy | null;
  readonly secureCspReportOnly?: ContentSecurityPolicy | null;
}

/**
 * Sets the headers of Django's `SecurityMiddleware`, X-Frame-Options and Content-Security-Policy. Headers that the view
 * set stay as they are.
 */
export const securityHeaders: ConfigurableDecorator<SecurityHeadersOptions> = configurable((options) => {
  const headers = headersOf(options);
  const hsts = strictTransportSecurity(options);
  const { secureSslRedirect = false, secureSslHost, secureRedirectExempt = [] } = options;
  const decorate: Decorator = (view) => async (request) => {
    const isSecure = request.isSecure();
    if (secureSslRedirect && !isSecure && !secureRedirectExempt.some((exempt) => exempt.test(request.path.slice(1)))) {
      const redirect = new HttpResponsePermanentRedirect(
        `https://${secureSslHost ?? request.getHost()}${request.getFullPath()}`,
      );
      return withHeaders(redirect, headers);
    }
    const response = withHeaders(await view(request), headers);
    return isSecure && hsts !== undefined ? withHeaders(response, [["Strict-Transport-Security", hsts]]) : response;
  };
  return decorate;
});

type Header = readonly [name: string, value: string];

function headersOf(options: SecurityHeadersOptions): readonly Header[] {
  const {
    secureContentTypeNosniff = true,
    secureReferrerPolicy = "same-origin",
    secureCrossOriginOpenerPolicy = "same-origin",
    xFrameOptions = "DENY",
    secureCsp,
    secureCspReportOnly,
  } = options;
  const headers: [name: string, value: string | null | undefined | false][] = [
    ["X-Content-Type-Options", secureContentTypeNosniff && "nosniff"],
    ["Referrer-Policy", secureReferrerPolicy && formatReferrerPolicy(secureReferrerPolicy)],
    ["Cross-Origin-Opener-Policy", secureCrossOriginOpenerPolicy],
    ["X-Frame-Options", xFrameOptions],
    ["Content-Security-Policy", secureCsp && formatPolicy(secureCsp)],
    ["Content-Security-Policy-Report-Only", secureCspReportOnly && formatPolicy(secureCspReportOnly)],
  ];
  return headers.filter((header): header is [string, string] => Boolean(header[1]));
}

function strictTransportSecurity(options: SecurityHeadersOptions): string | undefined {
  const { secureHstsSeconds = 0, secureHstsIncludeSubdomains = false, secureHstsPreload = false } = options;
  if (secureHstsSeconds <= 0) return undefined;
  return `max-age=${secureHstsSeconds}${secureHstsIncludeSubdomains ? "; includeSubDomains" : ""}${secureHstsPreload ? "; preload" : ""}`;
}

/** As Django: blanks around the policies of a text go; a list is taken as it is. */
function formatReferrerPolicy(policies: string | readonly string[]): string {
  const list = typeof policies === "string" ? policies.split(",").map((policy) => policy.trim()) : policies;
  return list.join(",");
}

/** As Django's `build_policy`: what is empty is left out, since a directive without sources blocks everything. */
function formatPolicy(policy: ContentSecurityPolicy): string {
  return Object.entries(policy)
    .filter(([, sources]) => sources === true || (sources && sources.length > 0))
    .map(([directive, sources]) => (sources === true ? directive : [directive, sources].flat().join(" ")))
    .join("; ");
}

function withHeaders<Response extends HttpResponseBase<unknown>>(
  response: Response,
  headers: readonly Header[],
): Response {
  for (const [name, value] of headers) response.headers.setDefault(name, value);
  return response;
}
