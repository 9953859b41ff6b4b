/** The parts of a URL that the checks look at. */
export interface SplitUrl {
  /** Lower-case, without the colon; "" when there is none. */
  readonly scheme: string;
  /** User, host and port as they were written. */
  readonly netloc: string;
  /** The URL put together again: no empty query or fragment. */
  readonly url: string;
}

const parts = /^(?:([a-z][a-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/is;

/**
 * Takes a URL apart as Python's `urlsplit`, which mends nothing: a browser's parser would make one host of two spellings.
 * Gives undefined for brackets that hold no IPv6 address.
 */
export function splitUrl(text: string): SplitUrl | undefined {
  const match = parts.exec(text.replace(/^[\0- ]+/, "").replace(/[\t\r\n]/g, ""));
  if (match === null) return undefined;
  const [, scheme = "", netloc = "", path = "", query = "", fragment = ""] = match;
  if (/[[\]]/.test(netloc) && !hasAddressInBrackets(netloc)) return undefined;
  const prefix = (scheme && `${scheme.toLowerCase()}:`) + (netloc && `//${netloc}`);
  const url = prefix + path + (query && `?${query}`) + (fragment && `#${fragment}`);
  return { scheme: scheme.toLowerCase(), netloc, url };
}

function hasAddressInBrackets(netloc: string): boolean {
  const host = netloc.slice(netloc.lastIndexOf("@") + 1);
  const address = /^\[([^\]]*)\](?::.*)?$/s.exec(host)?.[1];
  if (address === undefined) return false;
  return address.startsWith("v") ? /^v[a-f0-9]+\../i.test(address) : isIpv6(address);
}

function isIpv6(address: string): boolean {
  const [groups = "", zone] = address.split(/%(.*)/s);
  // An IPv4 address may stand for the last two groups.
  const plain = groups.replace(/(?<=:)(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/, "0:0");
  const [left = "", right, ...more] = plain.split("::");
  const count = countGroups(left) + (right === undefined ? 0 : countGroups(right));
  if (zone === "" || zone?.includes("%") || more.length > 0) return false;
  return right === undefined ? count === 8 : count <= 7;
}

/** Gives how many groups of hexadecimal digits there are; NaN for anything else. */
function countGroups(text: string): number {
  if (text === "") return 0;
  const groups = text.split(":");
  return groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group)) ? groups.length : Number.NaN;
}
