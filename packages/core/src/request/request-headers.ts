import { decodeUtf8, encodeLatin1 } from "../platform/platform.ts";

/** A request's headers, case-blind. A repeated name is one value, joined by commas (cookies by semicolons). */
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

  /** Gives the value of `name`; underscores stand for hyphens in it, as in Django. */
  get(name: string): string | undefined {
    const values = this.getAll(name);
    if (values.length < 2) return values[0];
    return values.join(keyOf(name) === "cookie" ? "; " : ", ");
  }

  /** Gives the value of each line of `name`, in order. */
  getAll(name: string): readonly string[] {
    return this.#values.get(keyOf(name)) ?? [];
  }

  has(name: string): boolean {
    return this.#values.has(keyOf(name));
  }

  /** Gives pairs with names in lower case, each name once. */
  *[Symbol.iterator](): IterableIterator<[name: string, value: string]> {
    for (const [key, values] of this.#values) yield [key, values.join(key === "cookie" ? "; " : ", ")];
  }
}

/** Only the name that is asked for is changed: a header sent as `X_Forwarded_Proto` is never taken for `X-Forwarded-Proto`. */
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
