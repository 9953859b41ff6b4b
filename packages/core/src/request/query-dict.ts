import { ownOptions } from "../platform/own-options.ts";
import { type Charset, charsetOf, decodeText } from "../text/charset.ts";
import { quote, quotePlus } from "../text/percent-encoding.ts";
import { groupPairs, MultiValueDict } from "./multi-value-dict.ts";
import { parseQsl } from "./parse-qsl.ts";

/** How a `QueryDict` reads a query string. */
export interface QueryDictOptions {
  /** The charset of bytes and of `%XX`. @default "utf-8" */
  readonly encoding?: string;
  /** More fields throw `TooManyFieldsSent`. @default 1000 */
  readonly maxFields?: number;
}

/** What a query string or a url-encoded form holds, read as Django reads it. */
export class QueryDict extends MultiValueDict<string> {
  readonly #charset: Charset;

  /**
   * Takes text, or bytes in `encoding` (those that are not valid in it are read as latin-1). Only `&` separates fields.
   * Throws `TooManyFieldsSent`, and `LookupError` for an unknown encoding.
   */
  constructor(query: string | Uint8Array | ReadonlyMap<string, readonly string[]> = "", options?: QueryDictOptions) {
    const { encoding = "utf-8", maxFields = 1000 } = ownOptions(options);
    const charset = charsetOf(encoding);
    if (query instanceof Map) super(query);
    else super(groupPairs(parseQsl(decodeQuery(query as string | Uint8Array, charset), { charset, maxFields })));
    this.#charset = charset;
  }

  /** Gives a dict of decoded pairs; a key may come several times. */
  static fromPairs(pairs: Iterable<readonly [key: string, value: string]>, options?: QueryDictOptions): QueryDict {
    return new QueryDict(groupPairs(pairs), options);
  }

  /** Gives the query string of all values; with `safe`, those characters stay and a space is `%20`, not `+`. */
  urlencode(options?: { readonly safe?: string }): string {
    const { safe } = ownOptions(options);
    const encode = safe
      ? (text: string) => quote(this.#charset.encode(text), safe)
      : (text: string) => quotePlus(this.#charset.encode(text));
    const fields: string[] = [];
    for (const [key, values] of this.lists())
      for (const value of values) fields.push(`${encode(key)}=${encode(value)}`);
    return fields.join("&");
  }

  override toString(): string {
    return this.urlencode();
  }
}

function decodeQuery(query: string | Uint8Array, charset: Charset): string {
  if (typeof query === "string") return query;
  return charset.decodeStrictly(query) ?? decodeText(query, "latin-1");
}
