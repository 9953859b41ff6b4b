import { DisallowedHost } from "../http/errors.ts";
import { pythonRepr } from "../text/python-repr.ts";

/** A domain, an IPv4 address or an IPv6 address in brackets, then an optional port. */
const hostPattern = /^([a-z0-9.-]+|\[[a-f0-9]*:[a-f0-9.:]+\])(?::([0-9]+))?$/;

/** Splits a host into domain (lower case, without a trailing dot) and port. Both are empty for an invalid host. */
function splitDomainPort(host: string): { domain: string; port: string } {
  const match = hostPattern.exec(host.toLowerCase());
  if (match === null) return { domain: "", port: "" };
  return { domain: match[1]!.replace(/\.$/, ""), port: match[2] ?? "" };
}

/**
 * Whether `host` equals `pattern`. A pattern that starts with a dot matches the domain and all of its subdomains. Only
 * the pattern is lower-cased, as in Django's `is_same_domain`.
 */
export function isSameDomain(host: string, pattern: string): boolean {
  if (pattern === "") return false;
  const wanted = pattern.toLowerCase();
  return (wanted.startsWith(".") && (host.endsWith(wanted) || host === wanted.slice(1))) || wanted === host;
}

/** Returns `host` when its domain matches one of the patterns (`*` matches all). Throws `DisallowedHost` otherwise. */
export function checkHost(host: string, allowedHosts: readonly string[]): string {
  const { domain } = splitDomainPort(host);
  if (domain !== "" && allowedHosts.some((pattern) => pattern === "*" || isSameDomain(domain, pattern))) return host;
  throw new DisallowedHost(
    `Invalid HTTP_HOST header: ${pythonRepr(host)}. ${
      domain === ""
        ? "The domain name provided is not valid according to RFC 1034/1035."
        : `You may need to add ${pythonRepr(domain)} to ALLOWED_HOSTS.`
    }`,
  );
}

/**
 * Returns the host that a request names, in its target or by `Host`. Throws `DisallowedHost` for two that differ: a proxy on
 * the way may have used the other one.
 */
export function namedHost(authority: string | undefined, hosts: readonly string[]): string | undefined {
  const named = authority ?? hosts[0];
  if (hosts.some((host) => host !== named)) throw new DisallowedHost("The request names more than one host.");
  return named;
}
