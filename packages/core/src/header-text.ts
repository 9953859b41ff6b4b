import { BadHeaderError } from "./errors.ts";
import { encodeMimeWord } from "./mime-word.ts";
import { isWellFormed } from "./platform.ts";
import { reprOfText } from "./python-repr.ts";
import { textOf } from "./text-of.ts";

/** What may be given as a header's value: text, bytes (latin-1), or a value that is written as `str()` would. */
export type HeaderValue = string | number | bigint | boolean | Date | Uint8Array;

/** Gives a header's name as text. Throws `BadHeaderError` for what is no token of RFC 9110. */
export function headerName(name: string): string {
  const text = headerText(name);
  if (tokenPattern.test(text)) return text;
  refuseLineBreaks(text);
  throw new BadHeaderError(`Header names must be tokens (got ${reprOfText(text)})`);
}

/**
 * Gives a header's value as the latin-1 text that goes out: text beyond latin-1 becomes one MIME word, as Django does.
 * Throws `BadHeaderError` for CR, LF and NUL and for lone surrogates.
 */
export function headerValue(value: HeaderValue): string {
  const text = headerText(value);
  if (plainPattern.test(text)) return text;
  refuseLineBreaks(text);
  if (text.includes("\0")) throw new BadHeaderError(`Header values can't contain NUL (got ${reprOfText(text)})`);
  if (latin1Pattern.test(text)) return text;
  if (!isWellFormed(text)) throw new BadHeaderError(`Header values can't be encoded (got ${reprOfText(text)})`);
  return encodeMimeWord(text);
}

/** RFC 9110, 5.6.2. */
const tokenPattern = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const plainPattern = /^[ -~]*$/;
const latin1Pattern = /^[\0-\xff]*$/;

function refuseLineBreaks(text: string): void {
  if (/[\r\n]/.test(text)) throw new BadHeaderError(`Header values can't contain newlines (got ${reprOfText(text)})`);
}

function headerText(value: HeaderValue): string {
  if (typeof value === "string") return value;
  return value instanceof Uint8Array ? Array.from(value, (byte) => String.fromCharCode(byte)).join("") : textOf(value);
}
