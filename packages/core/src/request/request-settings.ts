import type { UnsafeIntegers } from "./exact-json.ts";
import type { ProxyTrust, TrustedPeer } from "./proxy.ts";
import type { BodyLimits } from "./request-source.ts";

/** The values that the URL pattern captured from the path, by name. */
export type PathParams = Readonly<Record<string, unknown>>;

/** Settings for reading requests; the second argument of every adapter. */
export interface RequestSettings {
  /**
   * The hosts that `getHost` accepts: an exact name, a domain with its subdomains (`.example.com`), or all (`*`).
   * Django's `ALLOWED_HOSTS`. @default ["*"]
   */
  readonly allowedHosts?: readonly string[];
  /** Which peers' `X-Forwarded-*` headers are trusted: none (`false`), all (`true`) or some. @default false */
  readonly trustProxy?: TrustedPeer | ProxyTrust;
  /** Limits on the body, and on the number of fields of the query string. */
  readonly limits?: Partial<BodyLimits>;
  /**
   * What becomes of integers beyond ±(2⁵³ − 1) in `json()`: a `bigint`, an error 400, or the nearest number; and, given, in
   * `<int>` of a route: params are `number | bigint`, no match, or rounded. @default "bigint"; for `<int>` "refuse"
   */
  readonly unsafeIntegers?: UnsafeIntegers;
}
