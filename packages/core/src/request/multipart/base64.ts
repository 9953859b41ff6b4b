import { BadRequest } from "../../http/errors.ts";

/** Decodes base64 (RFC 4648) that comes in pieces; white space is skipped. */
export class Base64Decoder {
  #bits = 0;
  #digits = 0;
  #padding = 0;

  /** Returns the bytes that are whole so far. Throws `BadRequest` for a byte that is not base64. */
  decode(piece: Uint8Array): Uint8Array {
    const bytes = new Uint8Array(Math.ceil(((piece.length + this.#digits) * 3) / 4));
    let length = 0;
    for (const byte of piece) {
      const digit = digits[byte]!;
      if (digit === SPACE) continue;
      if (digit === NONE || (this.#padding > 0 && digit !== PAD)) throw invalidBase64();
      if (digit === PAD) this.#padding += 1;
      else {
        this.#bits = ((this.#bits << 6) | digit) & 0xffffff;
        this.#digits += 1;
        if (this.#digits === 1) continue;
        bytes[length++] = (this.#bits >> (8 - 2 * this.#digits)) & 0xff;
        if (this.#digits === 4) this.#digits = 0;
      }
    }
    return bytes.subarray(0, length);
  }

  /** Throws `BadRequest` when the last group of four is not whole. */
  end(): void {
    if ((this.#digits + this.#padding) % 4 !== 0 || this.#padding > 2) throw invalidBase64();
  }
}

/**
 * Decodes a field's base64 as Python's `b64decode`: what is no digit is skipped, what follows the padding ignored. Returns
 * undefined where Python raises an error.
 */
export function decodeBase64Loosely(bytes: Uint8Array): Uint8Array | undefined {
  const kept = new Uint8Array(bytes.length);
  let count = 0;
  let padding = 0;
  for (const byte of bytes) {
    const digit = digits[byte]!;
    if (digit < PAD) {
      kept[count++] = byte;
      padding = 0;
    } else if (digit === PAD && count % 4 >= 2) {
      padding += 1;
      if ((count % 4) + padding === 4) return new Base64Decoder().decode(kept.subarray(0, count));
    }
  }
  return count % 4 === 0 ? new Base64Decoder().decode(kept.subarray(0, count)) : undefined;
}

const PAD = 64;
const SPACE = 65;
const NONE = 66;
const digits = new Uint8Array(256).fill(NONE);
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";
for (let at = 0; at < alphabet.length; at += 1) digits[alphabet.charCodeAt(at)] = at;
// Python's bytes.split() takes these for white space.
for (const space of [0x20, 0x09, 0x0a, 0x0b, 0x0c, 0x0d]) digits[space] = SPACE;

function invalidBase64(): BadRequest {
  return new BadRequest("Could not decode base64 data.");
}
