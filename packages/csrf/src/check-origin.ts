import { DisallowedHost, type HttpRequest } from "@riposte/core";
import { isSameDomain } from "@riposte/core/adapter";
import type { CsrfPolicy } from "./csrf-policy.ts";
import { reasons } from "./reasons.ts";
import { splitUrl } from "./split-url.ts";

/**
 * Returns why the request seems to come from another site, or undefined. Checks Sec-Fetch-Site when the browser sends it, else
 * Origin, else, over HTTPS only, Referer.
 */
export function findOriginFault(request: HttpRequest, policy: CsrfPolicy): string | undefined {
  const site = request.headers.get("Sec-Fetch-Site");
  if (site !== undefined && site !== "") return findFetchSiteFault(request, policy, site);
  const origin = request.headers.get("Origin");
  if (origin !== undefined) return isGoodOrigin(request, policy, origin) ? undefined : reasons.badOrigin(origin);
  return request.isSecure() ? findRefererFault(request, policy) : undefined;
}

/** Where a request comes from: this site or a trusted origin, another site, or nobody says. */
export type OriginVerdict = "own" | "unknown" | { readonly refused: string };

/** Returns what Sec-Fetch-Site and Origin say of the request, as Go's `CrossOriginProtection` reads them. */
export function findOriginVerdict(request: HttpRequest, policy: CsrfPolicy): OriginVerdict {
  const site = request.headers.get("Sec-Fetch-Site");
  if (site !== undefined && site !== "") {
    const refused = findFetchSiteFault(request, policy, site);
    return refused === undefined ? "own" : { refused };
  }
  const origin = request.headers.get("Origin");
  if (origin === undefined) return "unknown";
  return isGoodOrigin(request, policy, origin) ? "own" : { refused: reasons.badOrigin(origin) };
}

// No script can set this header. "none" means that the user opened the page: by the address bar or a bookmark.
function findFetchSiteFault(request: HttpRequest, policy: CsrfPolicy, site: string): string | undefined {
  if (site === "same-origin" || site === "none") return undefined;
  const origin = request.headers.get("Origin");
  if (origin !== undefined && policy.trustedOrigins.includes(origin)) return undefined;
  return reasons.badFetchSite(site);
}

function isGoodOrigin(request: HttpRequest, policy: CsrfPolicy, origin: string): boolean {
  const host = readHost(request);
  const own = host !== undefined && origin === `${request.isSecure() ? "https" : "http"}://${host}`;
  return own || policy.trustedOrigins.includes(origin);
}

// Over HTTPS a matching token is not enough: an attacker on the network can plant cookies over plain HTTP.
function findRefererFault(request: HttpRequest, policy: CsrfPolicy): string | undefined {
  const header = request.headers.get("Referer");
  if (header === undefined) return reasons.noReferer;
  const referer = splitUrl(header);
  if (referer === undefined || referer.scheme === "" || referer.netloc === "") return reasons.malformedReferer;
  if (referer.scheme !== "https") return reasons.insecureReferer;
  if (policy.trustedOrigins.includesHost(referer.netloc)) return undefined;
  const good = goodReferer(request, policy);
  return good !== undefined && isSameDomain(referer.netloc, good) ? undefined : reasons.badReferer(referer.url);
}

function goodReferer(request: HttpRequest, { refererDomain }: CsrfPolicy): string | undefined {
  if (refererDomain === undefined) return readHost(request);
  const port = request.getPort();
  return port === "443" || port === "80" ? refererDomain : `${refererDomain}:${port}`;
}

function readHost(request: HttpRequest): string | undefined {
  try {
    return request.getHost();
  } catch (error) {
    if (error instanceof DisallowedHost) return undefined;
    throw error;
  }
}
