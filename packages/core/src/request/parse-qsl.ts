import { TooManyFieldsSent } from "../http/errors.ts";
import { type Charset, charsetOf } from "../text/charset.ts";
import { unquote } from "../text/percent-encoding.ts";

/** How `parseQsl` reads. */
export interface ParseQslOptions {
  /** The charset of `%XX`. @default utf-8 */
  readonly charset?: Charset;
  /** Keeps fields without a value. @default true */
  readonly keepBlankValues?: boolean;
  /** More fields throw `TooManyFieldsSent`; empty ones count. @default Infinity */
  readonly maxFields?: number;
}

/** Gives the decoded pairs of a query string, by the rules of Python's `parse_qsl`. */
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

/** Counts before anything is split, so that a flood costs no memory. */
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
