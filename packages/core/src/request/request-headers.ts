import { decodeUtf8, encodeLatin1 } from "../platform/platform.ts";

/** The header lines of a request in order: pairs of name and value, or names and values in turn, as Node has them. */
export type HeaderLines = Iterable<readonly [name: string, value: string]> | readonly string[];

/**
 * The headers of a request; names are case-insensitive. The values of a repeated name are joined with commas (those of
 * Cookie with semicolons).
 */
export class RequestHeaders {
  /** Names and values in turn: most views read few headers, so that looking through them costs less than a Map. */
  readonly #lines: readonly string[];

  constructor(headers: HeaderLines = []) {
    this.#lines = isFlat(headers) ? headers : Array.from(headers).flat();
  }

  /** Returns the value of `name`, or undefined. An underscore in `name` stands for a hyphen, as in Django. */
  get(name: string): string | undefined {
    const key = keyOf(name);
    const lines = this.#lines;
    let found: string | undefined;
    for (let at = 0; at < lines.length; at += 2) {
      if (!isNamed(lines[at]!, key)) continue;
      const value = lines[at + 1]!;
      found = found === undefined ? value : found + separatorOf(key) + value;
    }
    return found;
  }

  /** Returns the value of each header line of `name`, in order; an empty list when there is none. */
  getAll(name: string): readonly string[] {
    const key = keyOf(name);
    return this.#lines.filter((_, at) => at % 2 === 1 && isNamed(this.#lines[at - 1]!, key));
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  /** Yields name and value of each header; names are in lower case and come once. */
  *[Symbol.iterator](): IterableIterator<[name: string, value: string]> {
    const values = new Map<string, string>();
    for (let at = 0; at < this.#lines.length; at += 2) {
      const key = this.#lines[at]!.toLowerCase();
      const before = values.get(key);
      const value = this.#lines[at + 1]!;
      values.set(key, before === undefined ? value : before + separatorOf(key) + value);
    }
    yield* values;
  }
}

function isFlat(headers: HeaderLines): headers is readonly string[] {
  return Array.isArray(headers) && (headers.length === 0 || typeof headers[0] === "string");
}

/** Whether a name is the one that `key` is in lower case. */
function isNamed(name: string, key: string): boolean {
  // Comparing the length first avoids lower-casing most names.
  return name.length === key.length && (name === key || name.toLowerCase() === key);
}

function separatorOf(key: string): string {
  return key === "cookie" ? "; " : ", ";
}

/** Only the requested name is changed: a header sent as `X_Forwarded_Proto` is never read as `X-Forwarded-Proto`. */
function keyOf(name: string): string {
  const key = name.toLowerCase();
  return key.includes("_") ? key.replaceAll("_", "-") : key;
}

/**
 * Returns the `id` of the last event that a browser received before it reconnected; undefined on its first connection.
 * The HTML standard, 9.2.3 (`Last-Event-ID` is UTF-8).
 */
export function lastEventId(request: { readonly headers: Pick<RequestHeaders, "get"> }): string | undefined {
  const header = request.headers.get("Last-Event-ID");
  return header === undefined ? undefined : decodeUtf8(encodeLatin1(header));
}
