import { splitUrlParts } from "@riposte/core/adapter";

/** The parts of a URL that the checks look at. */
export interface SplitUrl {
  /** Lower-case, without the colon; "" when there is none. */
  readonly scheme: string;
  /** User, host and port as they were written. */
  readonly netloc: string;
  /** The URL put together again: no empty query or fragment. */
  readonly url: string;
}

/** Takes a URL apart as Python's `urlsplit`, which mends nothing; gives undefined for a host that is none. */
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
