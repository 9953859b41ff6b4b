import type { HttpRequest } from "@riposte/core";
import { isSameDomain } from "@riposte/core/adapter";
import { originFault } from "./origin-fault.ts";
import { ImproperlyConfigured } from "./session-secret.ts";
import { splitUrl } from "./split-url.ts";

/** The origins of other sites that may send unsafe requests; a host may begin with `*`. */
export class TrustedOrigins {
  readonly #exact: ReadonlySet<string>;
  readonly #patterns: readonly { readonly scheme: string; readonly domain: string }[];
  readonly #domains: readonly string[];
  readonly #faults: string[];

  /** Throws `TypeError` for what is no list of texts, and `RangeError` for a text that is no URL. */
  constructor(origins: readonly string[]) {
    if (!Array.isArray(origins) || !origins.every((origin) => typeof origin === "string")) {
      throw new TypeError('trustedOrigins is an array of texts, such as ["https://*.example.com"].');
    }
    this.#exact = new Set(origins.filter((origin) => !origin.includes("*")));
    this.#patterns = origins.filter((origin) => origin.includes("*")).map(toPattern);
    this.#domains = origins.map((origin) => toPattern(origin).domain);
    this.#faults = origins.flatMap((origin) => {
      const fault = originFault(origin);
      return fault === undefined ? [] : [`No request comes from the origin ${JSON.stringify(origin)}; ${fault}.`];
    });
  }

  /** Tells the host's log, once, of the entries that no Origin header can equal, which Django's checks refuse. */
  reportFaults(request: HttpRequest): void {
    for (const fault of this.#faults.splice(0))
      request.reportError(new ImproperlyConfigured(`trustedOrigins: ${fault}`));
  }

  /** Returns whether the value of an Origin header is a trusted origin. */
  includes(origin: string): boolean {
    if (this.#exact.has(origin)) return true;
    const parts = splitUrl(origin);
    // An Origin has no user info (RFC 6454, 6.2).
    if (parts === undefined || parts.netloc.includes("@")) return false;
    return this.#patterns.some(({ scheme, domain }) => scheme === parts.scheme && matchesHost(parts.netloc, domain));
  }

  /** Returns whether the host (and port) of a Referer is that of a trusted origin, whatever the scheme. */
  includesHost(netloc: string): boolean {
    return this.#domains.some((domain) => matchesHost(netloc, domain));
  }
}

/** A host is compared without user info, and never by its end alone: an empty label or another delimiter may stand before it. */
function matchesHost(netloc: string, domain: string): boolean {
  const host = netloc.slice(netloc.lastIndexOf("@") + 1);
  const isHost = /^(?:[\w-]+\.)*[\w-]+\.?(?::\d*)?$|^\[[\da-f:.]+\](?::\d*)?$/i.test(host);
  return isHost && isSameDomain(host, domain);
}

function toPattern(origin: string): { scheme: string; domain: string } {
  const parts = splitUrl(origin);
  if (parts === undefined) throw new RangeError(`Trusted origins must be URLs (got ${JSON.stringify(origin)})`);
  return { scheme: parts.scheme, domain: parts.netloc.replace(/^\*+/, "") };
}
