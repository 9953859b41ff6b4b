import type { ClientResponse, RedirectChain } from "./client-response.ts";

/** Redirects lead to a place where they have been, or are more than 20. Django's `RedirectCycleError`. */
export class RedirectCycleError extends Error {
  override name = "RedirectCycleError";
  readonly redirectChain: RedirectChain;
  readonly lastResponse: ClientResponse;

  constructor(message: string, lastResponse: ClientResponse, redirectChain: RedirectChain) {
    super(`${message} ${redirectChain.map(([url, status]) => `${status} ${url}`).join(" → ")}`);
    this.redirectChain = redirectChain;
    this.lastResponse = lastResponse;
  }
}

const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Returns the URL that a response redirects to; undefined when it does not, or leads out of HTTP. */
export function redirectTarget(response: ClientResponse, from: URL): URL | undefined {
  const location = redirectStatuses.has(response.status) ? response.headers.get("Location") : null;
  if (location === null) return undefined;
  const target = new URL(location, from);
  return /^https?:$/.test(target.protocol) ? target : undefined;
}

/** Throws `RedirectCycleError` for a chain that ends where it has been, and for one of more than 20 redirects. */
export function checkChain(chain: RedirectChain, last: ClientResponse): void {
  const [url, status] = chain.at(-1)!;
  if (chain.slice(0, -1).some((earlier) => earlier[0] === url && earlier[1] === status)) {
    throw new RedirectCycleError("Redirect loop detected.", last, chain);
  }
  if (chain.length > 20) throw new RedirectCycleError("Too many redirects.", last, chain);
}
