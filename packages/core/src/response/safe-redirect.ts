import { ownOptions } from "../platform/own-options.ts";
import { isWellFormed } from "../platform/platform.ts";
import { splitUrl } from "../text/url-split.ts";
import { HttpResponseRedirect } from "./redirects.ts";

/** What counts as a safe URL. */
export interface UrlSafetyOptions {
  /** Allowed hosts, each with its port unless it is the default. Without them only URLs without a host are safe. */
  readonly allowedHosts?: Iterable<string> | null;
  /** Whether http is unsafe. @default false */
  readonly requireHttps?: boolean;
}

/**
 * Whether a URL from a client points to an allowed host with http or https, however a browser parses it. Django's
 * `url_has_allowed_host_and_scheme()`.
 */
export function urlHasAllowedHostAndScheme(url: string | null | undefined, options?: UrlSafetyOptions): boolean {
  const { allowedHosts, requireHttps = false } = ownOptions(options);
  const hosts = new Set(typeof allowedHosts === "string" ? [allowedHosts] : (allowedHosts ?? []));
  const stripped = stripLikePython(url ?? "");
  // A lone surrogate cannot be percent-encoded.
  if (stripped === "" || !isWellFormed(stripped)) return false;
  // Browsers treat \ as / in paths, but not in credentials: both readings must be safe.
  return isSafe(stripped, hosts, requireHttps) && isSafe(stripped.replaceAll("\\", "/"), hosts, requireHttps);
}

/**
 * Returns a redirect to `next`, a URL from a client, when it stays on the request's own host (and on https when the
 * request used https); otherwise to `fallback`, which is trusted. Throws `DisallowedHost` for a malformed Host.
 */
export function safeRedirect(
  request: { getHost(): string; isSecure(): boolean },
  next: string | null | undefined,
  fallback: string,
): HttpResponseRedirect {
  const options = { allowedHosts: [request.getHost()], requireHttps: request.isSecure() };
  const safe = typeof next === "string" && urlHasAllowedHostAndScheme(next, options);
  return new HttpResponseRedirect(safe ? stripLikePython(next) : fallback);
}

const maxLength = 2048;

function isSafe(url: string, hosts: ReadonlySet<string>, requireHttps: boolean): boolean {
  // Browsers treat three or more slashes as two.
  if (url.startsWith("///") || url.length > maxLength) return false;
  if (/^\p{C}/u.test(url)) return false;
  const parts = splitOrUndefined(url);
  if (parts === undefined) return false;
  const { netloc } = parts;
  // A browser resolves "http:///host" and "http:host" to the host.
  if (netloc === "" && parts.scheme !== "") return false;
  const scheme = parts.scheme === "" && netloc !== "" ? "http" : parts.scheme;
  const schemes = requireHttps ? ["https"] : ["http", "https"];
  return (netloc === "" || hosts.has(netloc)) && (scheme === "" || schemes.includes(scheme));
}

function splitOrUndefined(url: string): ReturnType<typeof splitUrl> | undefined {
  try {
    return splitUrl(url);
  } catch {
    return undefined;
  }
}

/** The characters that Python's `str.strip()` removes: Unicode white space and U+001C–001F, but not the BOM. */
const space = /[\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

function stripLikePython(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && space.test(text[start]!)) start += 1;
  while (end > start && space.test(text[end - 1]!)) end -= 1;
  return text.slice(start, end);
}
