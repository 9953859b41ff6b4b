import { type Charset, charsetOf, encodeText } from "./charset.ts";

/** Gives an IRI as a URI: what a URI may hold, `%` included, stays; anything else is percent-encoded as UTF-8. */
export function iriToUri(iri: string): string {
  return percentEncode(iri, /[^\w.~\-/#%[\]=:;$&()+,!?*@']/g);
}

/** Gives a path as part of a URI: a `%` in it is a character like any other, `?` and `#` do not end it. */
export function escapeUriPath(path: string): string {
  return percentEncode(path, /[^\w.~\-/:@&+$,!*'()]/g);
}

/** Gives text with everything percent-encoded but letters, digits and `_.-~/`, as Python's `quote()`. */
export function quoteUri(text: string): string {
  return percentEncode(text, /[^\w.~\-/]/g);
}

/** Throws `UnicodeEncodeError` for a lone surrogate. */
function percentEncode(text: string, unsafe: RegExp): string {
  if (text.search(unsafe) < 0) return text;
  let encoded = "";
  for (const byte of encodeText(text, "utf-8")) {
    const character = String.fromCharCode(byte);
    // A byte beyond ASCII is part of a character that is unsafe in every table.
    encoded += byte < 0x80 && character.search(unsafe) < 0 ? character : hex[byte]!;
  }
  return encoded;
}

const hex: readonly string[] = Array.from(
  { length: 256 },
  (_, byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`,
);

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

/** Never encoded by Python's `quote`. */
const unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~";

/** Percent-encodes bytes but for `safe` and unreserved characters, as Python's `quote`. */
export function quote(bytes: Uint8Array, safe = "/"): string {
  let text = "";
  for (const byte of bytes) {
    const character = String.fromCharCode(byte);
    const kept = byte < 0x80 && (unreserved.includes(character) || safe.includes(character));
    text += kept ? character : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return text;
}

/** As `quote` with nothing safe, and `+` for a space. */
export function quotePlus(bytes: Uint8Array): string {
  return quote(bytes, " ").replaceAll(" ", "+");
}
