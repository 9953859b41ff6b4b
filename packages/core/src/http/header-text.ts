import { encodeUtf8, isWellFormed } from "../platform/platform.ts";
import { pythonRepr } from "../text/python-repr.ts";
import { pythonStr } from "../text/python-str.ts";
import { BadHeaderError } from "./errors.ts";

/** A header's value: text, bytes (read as latin-1), or a value that is converted as Python's `str()` does. */
export type HeaderValue = string | number | bigint | boolean | Date | Uint8Array;

/** Returns a header's name as text. Throws `BadHeaderError` for a name that is not a token (RFC 9110, 5.6.2). */
export function headerName(name: string): string {
  const text = headerText(name);
  if (tokenPattern.test(text)) return text;
  refuseLineBreaks(text);
  throw new BadHeaderError(`Header names must be tokens (got ${pythonRepr(text)})`);
}

/**
 * Returns a header's value as the latin-1 text that is sent: text beyond latin-1 becomes one MIME encoded word, as in
 * Django. Throws `BadHeaderError` for CR, LF and NUL, and for lone surrogates.
 */
export function headerValue(value: HeaderValue): string {
  const text = headerText(value);
  if (isPlain(text)) return text;
  refuseLineBreaks(text);
  if (text.includes("\0")) throw new BadHeaderError(`Header values can't contain NUL (got ${pythonRepr(text)})`);
  if (latin1Pattern.test(text)) return text;
  if (!isWellFormed(text)) throw new BadHeaderError(`Header values can't be encoded (got ${pythonRepr(text)})`);
  return encodeMimeWord(text);
}

/** Whether a text is printable ASCII alone. */
export function isPlain(text: string): boolean {
  return plainPattern.test(text);
}

/** RFC 9110, 5.6.2. */
const tokenPattern = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const plainPattern = /^[ -~]*$/;
const latin1Pattern = /^[\0-\xff]*$/;

function refuseLineBreaks(text: string): void {
  if (/[\r\n]/.test(text)) throw new BadHeaderError(`Header values can't contain newlines (got ${pythonRepr(text)})`);
}

function headerText(value: HeaderValue): string {
  if (typeof value === "string") return value;
  return value instanceof Uint8Array
    ? Array.from(value, (byte) => String.fromCharCode(byte)).join("")
    : pythonStr(value);
}

const base64Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/**
 * Returns the text as one RFC 2047 encoded word, in the shorter of its two encodings, as Python's `email` writes it.
 */
function encodeMimeWord(text: string): string {
  const bytes = encodeUtf8(text);
  const quoted = quotedForm(bytes);
  return Math.ceil(bytes.length / 3) * 4 < quoted.length ? `=?utf-8?b?${base64Form(bytes)}?=` : `=?utf-8?q?${quoted}?=`;
}

function quotedForm(bytes: Uint8Array): string {
  let quoted = "";
  for (const byte of bytes) {
    const character = String.fromCharCode(byte);
    if (/[A-Za-z0-9\-!*+/]/.test(character)) quoted += character;
    else quoted += byte === 0x20 ? "_" : `=${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return quoted;
}

function base64Form(bytes: Uint8Array): string {
  let encoded = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const triple = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    for (let shift = 18; shift >= 0; shift -= 6) encoded += base64Alphabet[(triple >> shift) & 63];
  }
  const padding = (3 - (bytes.length % 3)) % 3;
  return encoded.slice(0, encoded.length - padding) + "=".repeat(padding);
}
