import { TooManyFieldsSent } from "../http/errors.ts";
import { type Charset, charsetOf } from "../text/charset.ts";
import { unquote } from "../text/percent-encoding.ts";

/** Options of `parseQsl`. */
export interface ParseQslOptions {
  /** The charset of percent-encoded bytes. @default utf-8 */
  readonly charset?: Charset;
  /** Whether fields without a value are kept. @default true */
  readonly keepBlankValues?: boolean;
  /** The most fields allowed, empty ones included. @default Infinity */
  readonly maxFields?: number;
}

/**
 * Returns the decoded pairs of a query string, by the rules of Python's `urllib.parse.parse_qsl`. Throws
 * `TooManyFieldsSent` for more than `maxFields` fields.
 */
export function parseQsl(
  query: string,
  { charset = charsetOf("utf-8"), keepBlankValues = true, maxFields = Number.POSITIVE_INFINITY }: ParseQslOptions = {},
): [key: string, value: string][] {
  if (query === "") return [];
  checkFieldCount(query, maxFields);
  const pairs: [string, string][] = [];
  for (const field of query.split("&")) {
    if (field === "") continue;
    const equals = field.indexOf("=");
    const name = equals === -1 ? field : field.slice(0, equals);
    const value = equals === -1 ? "" : field.slice(equals + 1);
    if (value !== "" || keepBlankValues) pairs.push([unquotePlus(name, charset), unquotePlus(value, charset)]);
  }
  return pairs;
}

/** Counts before the query is split, so that a query with too many fields costs no memory. */
function checkFieldCount(query: string, maxFields: number): void {
  let count = 1;
  for (let at = query.indexOf("&"); at !== -1; at = query.indexOf("&", at + 1)) {
    count += 1;
    if (count > maxFields) break;
  }
  if (count > maxFields) throw new TooManyFieldsSent();
}

function unquotePlus(text: string, charset: Charset): string {
  return unquote(text.includes("+") ? text.replaceAll("+", " ") : text, charset);
}
