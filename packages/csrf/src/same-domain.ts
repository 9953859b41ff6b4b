/** Says whether a host is that of the pattern, or below it when the pattern begins with a dot. The host's case counts. */
export function isSameDomain(host: string, pattern: string): boolean {
  if (pattern === "") return false;
  const domain = pattern.toLowerCase();
  return host === domain || (domain.startsWith(".") && (host.endsWith(domain) || host === domain.slice(1)));
}
