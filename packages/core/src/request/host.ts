import { DisallowedHost } from "../http/errors.ts";
import { pythonRepr } from "../text/python-repr.ts";

/** A domain, an IPv4 address or an IPv6 address in brackets, then perhaps a port. */
const hostPattern = /^([a-z0-9.-]+|\[[a-f0-9]*:[a-f0-9.:]+\])(?::([0-9]+))?$/;

/** Splits a host into its domain, in lower case and without a last dot, and port; both empty when it is no host. */
function splitDomainPort(host: string): { domain: string; port: string } {
  const match = hostPattern.exec(host.toLowerCase());
  if (match === null) return { domain: "", port: "" };
  return { domain: match[1]!.replace(/\.$/, ""), port: match[2] ?? "" };
}

/** Whether `host` is `pattern`, or below it when that starts with a dot. Only the pattern's case is ignored. */
export function isSameDomain(host: string, pattern: string): boolean {
  if (pattern === "") return false;
  const wanted = pattern.toLowerCase();
  return (wanted.startsWith(".") && (host.endsWith(wanted) || host === wanted.slice(1))) || wanted === host;
}

/** Gives `host` when its domain fits one of the patterns (`*` fits all). Throws `DisallowedHost` else. */
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
