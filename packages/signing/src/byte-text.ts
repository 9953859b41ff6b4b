import { utf8ToBytes } from "@noble/hashes/utils.js";
import { constantTimeEqual } from "@riposte/core/adapter";

/** Returns the UTF-8 bytes of text; returns bytes unchanged. Throws `RangeError` for a lone surrogate, which UTF-8 cannot encode. */
export function toBytes(value: string | Uint8Array): Uint8Array {
  if (typeof value !== "string") return value;
  // TextEncoder would write U+FFFD: different texts would share one signature.
  if (/\p{Surrogate}/u.test(value)) throw new RangeError("Text with a lone surrogate can't be signed");
  return utf8ToBytes(value);
}

/** Returns one byte per character. Throws `RangeError` for a character beyond U+00FF. */
export function fromLatin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => {
    const code = character.charCodeAt(0);
    if (code > 255 || character.length > 1) throw new RangeError("Text is not latin-1");
    return code;
  });
}

/** Returns one character per byte. */
export function toLatin1(bytes: Uint8Array): string {
  let text = "";
  for (let index = 0; index < bytes.length; index += 4096) {
    text += String.fromCharCode(...bytes.subarray(index, index + 4096));
  }
  return text;
}

/**
 * Returns whether two values are the same, in a time that depends on their length alone; text is compared by its UTF-8
 * bytes. As `django.utils.crypto.constant_time_compare`.
 */
export function constantTimeCompare(left: string | Uint8Array, right: string | Uint8Array): boolean {
  return constantTimeEqual(toBytes(left), toBytes(right));
}
