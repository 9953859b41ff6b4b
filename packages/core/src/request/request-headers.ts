import { decodeUtf8, encodeLatin1 } from "../platform/platform.ts";

/**
 * The headers of a request; names are case-insensitive. The values of a repeated name are joined with commas (those of
 * Cookie with semicolons).
 */
export class RequestHeaders {
  readonly #values = new Map<string, string[]>();

  constructor(headers: Iterable<readonly [name: string, value: string]> = []) {
    for (const [name, value] of headers) {
      const key = name.toLowerCase();
      const values = this.#values.get(key);
      if (values) values.push(value);
      else this.#values.set(key, [value]);
    }
  }

  /** Returns the value of `name`, or undefined. An underscore in `name` stands for a hyphen, as in Django. */
  get(name: string): string | undefined {
    const values = this.getAll(name);
    if (values.length < 2) return values[0];
    return values.join(keyOf(name) === "cookie" ? "; " : ", ");
  }

  /** Returns the value of each header line of `name`, in order; an empty list when there is none. */
  getAll(name: string): readonly string[] {
    return this.#values.get(keyOf(name)) ?? [];
  }

  has(name: string): boolean {
    return this.#values.has(keyOf(name));
  }

  /** Yields name and value of each header; names are in lower case and come once. */
  *[Symbol.iterator](): IterableIterator<[name: string, value: string]> {
    for (const [key, values] of this.#values) yield [key, values.join(key === "cookie" ? "; " : ", ")];
  }
}

/** Only the requested name is changed: a header sent as `X_Forwarded_Proto` is never read as `X-Forwarded-Proto`. */
function keyOf(name: string): string {
  return name.toLowerCase().replaceAll("_", "-");
}

/**
 * Returns the `id` of the last event that a browser received before it reconnected; undefined on its first connection.
 * The HTML standard, 9.2.3 (`Last-Event-ID` is UTF-8).
 */
export function lastEventId(request: { readonly headers: Pick<RequestHeaders, "get"> }): string | undefined {
  const header = request.headers.get("Last-Event-ID");
  return header === undefined ? undefined : decodeUtf8(encodeLatin1(header));
}
