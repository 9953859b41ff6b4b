import { splitUrl } from "./split-url.ts";

/** The ports that an Origin leaves out (RFC 6454, 6.1). */
const defaultPorts: Readonly<Record<string, string>> = { http: "80", https: "443" };

/**
 * Returns why no Origin header can equal an entry of `trustedOrigins`; undefined when one can. Such an entry has no scheme
 * (Django's check 4_0.E001) or host, has a path, user, default port or capitals, or a `*` elsewhere than before the domain.
 */
export function originFault(origin: string): string | undefined {
  const { scheme, netloc } = splitUrl(origin) ?? {};
  if (!scheme || !netloc) {
    const hint = /^[\w.*-]+(?::\d+)?$/.test(origin) && origin !== "null" ? `write "https://${origin}"` : "";
    return hint || 'an origin is a scheme, "://" and a host';
  }
  const [, name = "", port] = /^(.*?)(?::(\d*))?$/.exec(netloc.slice(netloc.lastIndexOf("@") + 1))!;
  const [, star = "", domain = ""] = /^(\*\.)?(.*)$/.exec(name)!;
  if (!/^[^*]+$/.test(domain) || domain.startsWith("."))
    return 'a "*" stands for subdomains, as in "https://*.example.com"';
  const isDefault = port === undefined || port === "" || port === defaultPorts[scheme];
  const right = `${scheme}://${star}${toAscii(domain)}${isDefault ? "" : `:${port}`}`;
  return origin === right ? undefined : `write "${right}"`;
}

/** Browsers send the host in lower case and in ASCII. */
function toAscii(domain: string): string {
  try {
    return new URL(`http://${domain}`).hostname;
  } catch {
    return domain.toLowerCase();
  }
}
