import { ownOptions } from "../platform/own-options.ts";
import { type Charset, charsetOf, decodeText } from "../text/charset.ts";
import { quote, quotePlus } from "../text/percent-encoding.ts";
import { groupPairs, MultiValueDict } from "./multi-value-dict.ts";
import { parseQsl } from "./parse-qsl.ts";

export interface QueryDictOptions {
  /** The charset of bytes and of percent-encoded bytes. @default "utf-8" */
  readonly encoding?: string;
  /** The most fields allowed, empty ones included. @default 1000 */
  readonly maxFields?: number;
}

/** The fields of a query string or a url-encoded form, parsed as Django's `QueryDict` does; immutable. */
export class QueryDict extends MultiValueDict<string> {
  readonly #charset: Charset;

  /**
   * Parses text, or bytes in `encoding` (bytes that are not valid in it are read as latin-1). Only `&` separates
   * fields. Throws `TooManyFieldsSent` for more than `maxFields` fields, and `LookupError` for an unknown encoding.
   */
  constructor(query: string | Uint8Array | ReadonlyMap<string, readonly string[]> = "", options?: QueryDictOptions) {
    const { encoding = "utf-8", maxFields = 1000 } = ownOptions(options);
    const charset = charsetOf(encoding);
    if (query instanceof Map) super(query);
    else super(groupPairs(parseQsl(decodeQuery(query as string | Uint8Array, charset), { charset, maxFields })));
    this.#charset = charset;
  }

  /** Makes a dict of pairs that are already decoded; a key may come several times. */
  static fromPairs(pairs: Iterable<readonly [key: string, value: string]>, options?: QueryDictOptions): QueryDict {
    return new QueryDict(groupPairs(pairs), options);
  }

  /** Returns all values as a query string. Characters in `safe` stay as they are; a space is then `%20`, not `+`. */
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
