import { andThen } from "../platform/promises.ts";
import type { HttpRequest } from "../request/http-request.ts";
import type { HttpResponseBase } from "../response/http-response-base.ts";
import { HttpResponsePermanentRedirect } from "../response/redirects.ts";
import { type ConfigurableDecorator, configurable } from "./configurable.ts";
import { type ContentSecurityPolicy, formatPolicy, hasNonce, hasStyleNonce } from "./csp.ts";
import { keepToRequest, prepareNonce, usedNonce } from "./csp-nonce.ts";
import type { Decorator } from "./view.ts";
import { isXframeOptionsExempt } from "./xframe-options-exempt.ts";

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
  /** `CSP.NONCE` among the sources stands for the nonce of `cspNonce(request)`. */
  readonly secureCsp?: ContentSecurityPolicy | null;
  readonly secureCspReportOnly?: ContentSecurityPolicy | null;
}

/**
 * Sets the headers of Django's `SecurityMiddleware`, X-Frame-Options and Content-Security-Policy. Headers that the view
 * set stay as they are.
 */
export const securityHeaders: ConfigurableDecorator<SecurityHeadersOptions> = configurable((options) => {
  const headers = headersOf(options);
  const frameOptions = options.xFrameOptions === undefined ? "DENY" : options.xFrameOptions;
  const hsts = strictTransportSecurity(options);
  const policies = policiesOf(options);
  const wantsNonce = policies.some(([, policy]) => hasNonce(policy));
  const wantsStyleNonce = policies.some(([, policy]) => hasStyleNonce(policy));
  const addTo = (request: HttpRequest<never>, response: HttpResponseBase, isSecure: boolean): void => {
    withHeaders(response, headers);
    if (frameOptions !== null && !isXframeOptionsExempt(response))
      withHeaders(response, [["X-Frame-Options", frameOptions]]);
    withPolicies(response, policies, usedNonce(request));
    keepToRequest(request, response);
    if (isSecure && hsts !== undefined) withHeaders(response, [["Strict-Transport-Security", hsts]]);
  };
  const decorate: Decorator = (view) => (request) => {
    const isSecure = request.isSecure();
    if (wantsNonce) prepareNonce(request, wantsStyleNonce);
    return andThen(sslRedirect(request, isSecure, options) ?? view(request), (response) => {
      addTo(request as HttpRequest<never>, response, isSecure);
      return response;
    });
  };
  return decorate;
});

function sslRedirect(
  request: HttpRequest,
  isSecure: boolean,
  { secureSslRedirect = false, secureSslHost, secureRedirectExempt = [] }: SecurityHeadersOptions,
): HttpResponseBase | undefined {
  if (!secureSslRedirect || isSecure) return undefined;
  if (secureRedirectExempt.some((exempt) => exempt.test(request.path.slice(1)))) return undefined;
  return new HttpResponsePermanentRedirect(`https://${secureSslHost ?? request.getHost()}${request.getFullPath()}`);
}

type NamedPolicy = readonly [header: string, policy: ContentSecurityPolicy];

function policiesOf({ secureCsp, secureCspReportOnly }: SecurityHeadersOptions): readonly NamedPolicy[] {
  const policies: NamedPolicy[] = [];
  if (secureCsp) policies.push(["Content-Security-Policy", secureCsp]);
  if (secureCspReportOnly) policies.push(["Content-Security-Policy-Report-Only", secureCspReportOnly]);
  return policies;
}

function withPolicies(response: HttpResponseBase, policies: readonly NamedPolicy[], nonce: string | undefined): void {
  // A stored page keeps its own policy, which names its own nonce.
  if (response.status === 304) return;
  for (const [header, policy] of policies) {
    const value = formatPolicy(policy, nonce);
    if (value !== "") response.headers.setDefault(header, value);
  }
}

type Header = readonly [name: string, value: string];

function headersOf(options: SecurityHeadersOptions): readonly Header[] {
  const {
    secureContentTypeNosniff = true,
    secureReferrerPolicy = "same-origin",
    secureCrossOriginOpenerPolicy = "same-origin",
  } = options;
  const headers: [name: string, value: string | null | undefined | false][] = [
    ["X-Content-Type-Options", secureContentTypeNosniff && "nosniff"],
    ["Referrer-Policy", secureReferrerPolicy && formatReferrerPolicy(secureReferrerPolicy)],
    ["Cross-Origin-Opener-Policy", secureCrossOriginOpenerPolicy],
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

function withHeaders<Response extends HttpResponseBase>(response: Response, headers: readonly Header[]): Response {
  for (const [name, value] of headers) response.headers.setDefault(name, value);
  return response;
}
