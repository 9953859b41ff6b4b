import { type Charset, charsetOf, encodeText } from "./charset.ts";

/**
 * Returns an IRI as a URI, as Django's `iri_to_uri`: characters that a URI may have stay, `%` too; others are
 * percent-encoded as UTF-8. Throws `UnicodeEncodeError` for a lone surrogate.
 */
export function iriToUri(iri: string): string {
  return quote(iri, "/#%[]=:;$&()+,!?*@'~");
}

/**
 * Returns a path percent-encoded as part of a URI, as Django's `escape_uri_path`: `%`, `?` and `#` are encoded too.
 * Throws `UnicodeEncodeError` for a lone surrogate.
 */
export function escapeUriPath(path: string): string {
  return quote(path, "/:@&+$,!*'()");
}

/** Returns a path with `%2F` for the second of two slashes at its start: two would name a host. */
export function escapeLeadingSlashes(path: string): string {
  return path.startsWith("//") ? `/%2F${path.slice(2)}` : path;
}

/**
 * Returns text (as UTF-8) or bytes percent-encoded, as Python's `urllib.parse.quote`: letters, digits, `_.-~` and the
 * ASCII characters of `safe` stay. Throws `UnicodeEncodeError` for a lone surrogate.
 */
export function quote(value: string | Uint8Array, safe = "/"): string {
  const kept = keptCharacters(safe);
  if (typeof value === "string" && isKept(value, kept)) return value;
  const bytes = typeof value === "string" ? encodeText(value, "utf-8") : value;
  let quoted = "";
  for (const byte of bytes) quoted += kept[byte] ? String.fromCharCode(byte) : hex[byte]!;
  return quoted;
}

/** Returns the same with no safe characters, and with `+` for a space, as Python's `urllib.parse.quote_plus`. */
export function quotePlus(value: string | Uint8Array): string {
  return quote(value, " ").replaceAll(" ", "+");
}

const hex: readonly string[] = Array.from(
  { length: 256 },
  (_, byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`,
);

const unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~";
/** One table per value of `safe`; there are few, because `safe` never comes from a request. */
const tables = new Map<string, Uint8Array>();

function keptCharacters(safe: string): Uint8Array {
  let table = tables.get(safe);
  if (table === undefined) {
    table = new Uint8Array(256);
    for (const character of unreserved + safe) table[character.charCodeAt(0)] = 1;
    tables.set(safe, table);
  }
  return table;
}

function isKept(text: string, kept: Uint8Array): boolean {
  for (let at = 0; at < text.length; at += 1) if (kept[text.charCodeAt(at)] !== 1) return false;
  return true;
}

/** Returns the text with `%XX` decoded; a `%` without two hexadecimal digits stays. */
export function unquote(text: string, charset: Charset = charsetOf("utf-8")): string {
  if (!text.includes("%")) return text;
  // As in Python, each run of ASCII is decoded as one byte string, which matters for charsets with wider units.
  return text.replace(/[\x00-\x7f]+/g, (stretch) => charset.decode(unquoteToBytes(stretch)));
}

/** Returns the bytes of percent-encoded text in which every other character is one byte. */
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
