import { type Charset, charsetOf, encodeText } from "./charset.ts";

/** Returns an IRI as a URI: characters that a URI may hold stay, `%` too; others are percent-encoded as UTF-8. */
export function iriToUri(iri: string): string {
  return quote(iri, "/#%[]=:;$&()+,!?*@'~");
}

/** Returns a path as part of a URI: `%`, `?` and `#` in it are characters like any other, as Django's `escape_uri_path`. */
export function escapeUriPath(path: string): string {
  return quote(path, "/:@&+$,!*'()");
}

/**
 * Percent-encodes text (as UTF-8) or bytes; letters, digits, `_.-~` and the ASCII characters of `safe` stay, as
 * Python's `urllib.parse.quote`. Throws `UnicodeEncodeError` for a lone surrogate.
 */
export function quote(value: string | Uint8Array, safe = "/"): string {
  const kept = keptCharacters(safe);
  if (typeof value === "string" && isKept(value, kept)) return value;
  const bytes = typeof value === "string" ? encodeText(value, "utf-8") : value;
  let quoted = "";
  for (const byte of bytes) quoted += kept[byte] ? String.fromCharCode(byte) : hex[byte]!;
  return quoted;
}

/** As `quote` with nothing safe, and `+` for a space. */
export function quotePlus(value: string | Uint8Array): string {
  return quote(value, " ").replaceAll(" ", "+");
}

const hex: readonly string[] = Array.from(
  { length: 256 },
  (_, byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`,
);

const unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~";
/** One table per value of `safe`; these stand in this project's code, so that there are few. */
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
