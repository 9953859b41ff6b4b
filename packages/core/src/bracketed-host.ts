/** Whether what a URL has between `[` and `]` is a host: an IPv6 address, or one of a future version (RFC 3986, 3.2.2). */
export function isBracketedHost(host: string): boolean {
  return host.startsWith("v") ? /^v[a-f0-9]+\.[^\n]+$/i.test(host) : isIpv6Address(host);
}

function isIpv6Address(host: string): boolean {
  const [address = "", ...zone] = host.split("%");
  if (zone.length > 1 || zone[0] === "") return false;
  const halves = withoutIpv4(address).split("::");
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false;
  return halves.length === 1 ? groups.length === 8 : halves.length === 2 && groups.length < 8;
}

/** The last two groups may be written as an IPv4 address. */
function withoutIpv4(address: string): string {
  const start = address.lastIndexOf(":") + 1;
  const octets = address.slice(start).split(".");
  const valid = octets.length === 4 && octets.every((octet) => /^(0|[1-9]\d{0,2})$/.test(octet) && Number(octet) < 256);
  return valid && start > 0 ? `${address.slice(0, start)}0:0` : address;
}
