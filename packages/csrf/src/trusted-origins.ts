import { isSameDomain } from "@riposte/core/adapter";
import { splitUrl } from "./split-url.ts";

/** The origins of other sites that may send unsafe requests; a host may begin with `*`. */
export class TrustedOrigins {
  readonly #exact: ReadonlySet<string>;
  readonly #patterns: readonly { readonly scheme: string; readonly domain: string }[];
  readonly #domains: readonly string[];

  constructor(origins: readonly string[]) {
    this.#exact = new Set(origins.filter((origin) => !origin.includes("*")));
    this.#patterns = origins.filter((origin) => origin.includes("*")).map(toPattern);
    this.#domains = origins.map((origin) => toPattern(origin).domain);
  }

  /** Returns whether the value of an Origin header is a trusted origin. */
  includes(origin: string): boolean {
    if (this.#exact.has(origin)) return true;
    const parts = splitUrl(origin);
    if (parts === undefined) return false;
    return this.#patterns.some(({ scheme, domain }) => scheme === parts.scheme && matches(parts.netloc, domain));
  }

  /** Returns whether the host (and port) of a Referer is that of a trusted origin, whatever the scheme. */
  includesHost(netloc: string): boolean {
    return this.#domains.some((domain) => matches(netloc, domain));
  }
}

/** A host is never matched by its end alone: user info, another delimiter or an empty label may stand before it. */
function matches(netloc: string, domain: string): boolean {
  const isHost = /^(?:[\w-]+\.)*[\w-]+\.?(?::\d*)?$|^\[[\da-f:.]+\](?::\d*)?$/i.test(netloc);
  return isHost && isSameDomain(netloc, domain);
}

function toPattern(origin: string): { scheme: string; domain: string } {
  const parts = splitUrl(origin);
  if (parts === undefined) throw new RangeError(`Trusted origins must be URLs (got ${JSON.stringify(origin)})`);
  return { scheme: parts.scheme, domain: parts.netloc.replace(/^\*+/, "") };
}
