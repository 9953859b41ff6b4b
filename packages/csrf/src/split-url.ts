import { splitUrlParts } from "@riposte/core/adapter";

/** The parts of a URL that the CSRF checks use. */
export interface SplitUrl {
  /** Lower-case, without the colon; "" when there is none. */
  readonly scheme: string;
  /** User, host and port, as written. */
  readonly netloc: string;
  /** The URL joined again, without an empty query or fragment. */
  readonly url: string;
}

/** Splits a URL as Python's `urllib.parse.urlsplit` does, which corrects nothing. Returns undefined for an invalid host. */
export function splitUrl(text: string): SplitUrl | undefined {
  try {
    const { scheme, netloc, path, query, fragment } = splitUrlParts(text);
    const prefix = (scheme && `${scheme}:`) + (netloc && `//${netloc}`);
    return { scheme, netloc, url: prefix + path + (query && `?${query}`) + (fragment && `#${fragment}`) };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
