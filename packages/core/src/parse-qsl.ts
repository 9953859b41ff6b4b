import { TooManyFieldsSent } from "./errors.ts";
import { type Charset, charsetOf } from "./request-charset.ts";

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

/** Gives the text with `%XX` decoded; what is not two hexadecimal digits stays. */
export function unquote(text: string, charset: Charset = charsetOf("utf-8")): string {
  if (!text.includes("%")) return text;
  // As in Python each ASCII stretch is one text of bytes, which matters for charsets wider than ASCII.
  return text.replace(/[\x00-\x7f]+/g, (stretch) => charset.decode(unquoteToBytes(stretch)));
}

/** Gives the bytes of percent-encoded text whose characters stand for one byte each. */
export function unquoteToBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const octet = code === 0x25 ? hexOctet(text, at + 1) : -1;
    if (octet >= 0) at += 2;
    bytes[length++] = octet >= 0 ? octet : code;
  }
  return bytes.subarray(0, length);
}

function hexOctet(text: string, at: number): number {
  const high = hexDigit(text.charCodeAt(at));
  const low = hexDigit(text.charCodeAt(at + 1));
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}
