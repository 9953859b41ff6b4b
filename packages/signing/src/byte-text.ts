import { utf8ToBytes } from "@noble/hashes/utils.js";

/** Gives UTF-8 bytes; bytes are given back. Throws `RangeError` for half of a surrogate pair, which has no bytes. */
export function toBytes(value: string | Uint8Array): Uint8Array {
  if (typeof value !== "string") return value;
  // An encoder would write U+FFFD, so that two texts would share one signature.
  if (/\p{Surrogate}/u.test(value)) throw new RangeError("Text with a lone surrogate can't be signed");
  return utf8ToBytes(value);
}

/** Gives a byte per character. Throws `RangeError` beyond U+00FF. */
export function fromLatin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => {
    const code = character.charCodeAt(0);
    if (code > 255 || character.length > 1) throw new RangeError("Text is not latin-1");
    return code;
  });
}

/** Gives a character per byte. */
export function toLatin1(bytes: Uint8Array): string {
  let text = "";
  for (let index = 0; index < bytes.length; index += 4096) {
    text += String.fromCharCode(...bytes.subarray(index, index + 4096));
  }
  return text;
}

/** Says whether two texts are the same, in a time that depends on their length alone. */
export function constantTimeCompare(left: string, right: string): boolean {
  if (left.length !== right.length) return false;
  let difference = 0;
  for (let index = 0; index < left.length; index++) difference |= left.charCodeAt(index) ^ right.charCodeAt(index);
  return difference === 0;
}
