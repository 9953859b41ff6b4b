import { encodeText } from "./charset.ts";

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
