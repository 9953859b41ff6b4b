import { isBracketedHost } from "./bracketed-host.ts";

/** The parts of a URL that decide where it leads; texts as they stand, without decoding. */
export interface SplitUrl {
  /** In lower case, "" when there is none. */
  readonly scheme: string;
  /** User, host and port, "" when there is none. */
  readonly netloc: string;
}

/**
 * Splits a URL as Python's `urlsplit()` and, where it matters, as browsers do: leading control characters and spaces,
 * and every tab and line end, do not count. Throws `RangeError` for an address in brackets that is none and for a host
 * that turns into another when a browser normalises it.
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

/** Whether the brackets hold the host, all of it, with nothing but a port behind. */
function hasBracketedHost(netloc: string): boolean {
  const host = netloc.slice(netloc.lastIndexOf("@") + 1);
  const bracketed = /^\[([^\]]*)\](:|$)/.exec(host);
  return bracketed !== null && isBracketedHost(bracketed[1]!);
}
