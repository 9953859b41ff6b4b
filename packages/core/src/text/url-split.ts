/** The parts of a URL that decide which host it leads to; not decoded. */
export interface SplitUrl {
  /** In lower case, without the colon; "" when there is none. */
  readonly scheme: string;
  /** User, host and port; "" when there is none. */
  readonly netloc: string;
}

/**
 * Splits a URL as Python's `urlsplit()` and browsers do: leading control characters and spaces, and all tabs and line
 * breaks, are removed first. Throws `RangeError` for an invalid address in brackets, and for a host that NFKC
 * normalization turns into another one.
 */
export function splitUrl(url: string): SplitUrl {
  const cleaned = url.replace(/^[\0- ]+/, "").replace(/[\t\r\n]/g, "");
  const found = /^([a-z][a-z0-9+\-.]*):/i.exec(cleaned)?.[1] ?? "";
  const rest = found === "" ? cleaned : cleaned.slice(found.length + 1);
  const netloc = rest.startsWith("//") ? rest.slice(2).split(/[/?#]/, 1)[0]! : "";
  checkNetloc(netloc);
  return { scheme: found.toLowerCase(), netloc };
}

function checkNetloc(netloc: string): void {
  if (/[[\]]/.test(netloc) && !hasBracketedHost(netloc)) throw new RangeError("Invalid IPv6 URL");
  if (!/[^\0-\x7f]/.test(netloc)) return;
  const bare = netloc.replace(/[@:#?]/g, "");
  const normalized = bare.normalize("NFKC");
  if (normalized !== bare && /[/?#@:]/.test(normalized)) {
    throw new RangeError(`netloc ${netloc} contains invalid characters under NFKC normalization`);
  }
}

/** Whether the brackets enclose the whole host, with nothing but a port after them. */
function hasBracketedHost(netloc: string): boolean {
  const host = netloc.slice(netloc.lastIndexOf("@") + 1);
  const bracketed = /^\[([^\]]*)\](:|$)/.exec(host);
  return bracketed !== null && isBracketedHost(bracketed[1]!);
}

/**
 * Returns whether the text between `[` and `]` of a URL is an IPv6 address or one of a future version (RFC 3986,
 * 3.2.2).
 */
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

/** Returns the address with an IPv4 address at its end replaced by two groups. */
function withoutIpv4(address: string): string {
  const start = address.lastIndexOf(":") + 1;
  const octets = address.slice(start).split(".");
  const valid = octets.length === 4 && octets.every((octet) => /^(0|[1-9]\d{0,2})$/.test(octet) && Number(octet) < 256);
  return valid && start > 0 ? `${address.slice(0, start)}0:0` : address;
}

/** The parts of a URL, as Python's `urlsplit()` returns them. */
export interface UrlParts extends SplitUrl {
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

/** Splits a URL or a relative reference into all of its parts. Throws `RangeError` as `splitUrl`. */
export function splitUrlParts(url: string): UrlParts {
  const { scheme, netloc } = splitUrl(url);
  const clean = url.replace(/^[\0-\x20]+/, "").replace(/[\t\r\n]/g, "");
  const local = clean.slice(scheme === "" ? 0 : scheme.length + 1);
  const [beforeFragment, fragment] = cut(local.startsWith("//") ? local.slice(2 + netloc.length) : local, "#");
  const [path, query] = cut(beforeFragment, "?");
  return { scheme, netloc, path, query, fragment };
}

/**
 * Resolves a reference against an absolute http or https URL, as Python's `urljoin()`: dot segments and empty segments
 * are removed. Returns a reference with another scheme as it is. Throws `RangeError` as `splitUrl`.
 */
export function joinUrl(base: string, reference: string): string {
  if (reference === "") return base;
  const from = withParams(splitUrlParts(base));
  const to = withParams(splitUrlParts(reference));
  if (to.scheme !== "" && to.scheme !== from.scheme) return reference;
  if (to.netloc !== "") return unsplit({ ...to, scheme: from.scheme });
  const { query, fragment, params } = to;
  if (to.path === "" && params === "") return unsplit({ ...from, query: query || from.query, fragment });
  return unsplit({ ...from, path: resolvePath(from.path, to.path), params, query, fragment });
}

/** The last segment of a path may end with parameters, which are not part of its name: `..;x` is the parent. */
interface UrlPartsWithParams extends UrlParts {
  readonly params: string;
}

function withParams(parts: UrlParts): UrlPartsWithParams {
  const semicolon = parts.path.indexOf(";", parts.path.lastIndexOf("/") + 1);
  if (semicolon === -1) return { ...parts, params: "" };
  return { ...parts, path: parts.path.slice(0, semicolon), params: parts.path.slice(semicolon + 1) };
}

function resolvePath(base: string, path: string): string {
  const segments = path.startsWith("/") ? path.split("/") : mergeSegments(base, path);
  const resolved: string[] = [];
  for (const segment of segments) {
    if (segment === "..") resolved.pop();
    else if (segment !== ".") resolved.push(segment);
  }
  const last = segments.at(-1);
  if (last === "." || last === "..") resolved.push("");
  return resolved.join("/") || "/";
}

function mergeSegments(base: string, path: string): string[] {
  const parts = base.split("/");
  // The reference replaces what follows the last slash of the base.
  if (parts.at(-1) !== "") parts.pop();
  const merged = [...parts, ...path.split("/")];
  return merged.filter((segment, at) => segment !== "" || at === 0 || at === merged.length - 1);
}

function unsplit({ scheme, netloc, path, params, query, fragment }: UrlPartsWithParams): string {
  const rooted = path && !path.startsWith("/") ? `/${path}` : path;
  return `${scheme}://${netloc}${rooted}${params && `;${params}`}${query && `?${query}`}${fragment && `#${fragment}`}`;
}

function cut(text: string, separator: string): [before: string, after: string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
