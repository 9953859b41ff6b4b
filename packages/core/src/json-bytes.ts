import { JsonEncodeError } from "./json-encode-error.ts";
import { nonFiniteText, numberText } from "./json-number.ts";
import { isPlain, isPlainAscii } from "./json-string.ts";
import { decodeUtf8, encodeUtf8Into, isWellFormed } from "./platform.ts";
import { decodeWtf8 } from "./wtf8.ts";

/** Bytes that may be written without asking for room: brackets, separators, and whole words over the end. */
const SLACK = 64;
const FIRST_SIZE = 16 * 1024;
/** What is kept from one answer to the next; more is given back. */
const KEPT_SIZE = 4 * 1024 * 1024;
/** The longest text that V8 can hold, and so the longest that can be written at once. */
const MAX_SIZE = 0x1fff_ffe8;
/** From this many characters on the platform's bulk functions are faster than a loop. */
const BULK = 40;
/** A text with escapes is written in pieces, each with room for the worst case. */
const PIECE = 4096;

const DAY = 86_400_000;
/** 9999-12-31T23:59:59.999Z and 0000-01-01: between them a year has four digits. */
const FIRST_PLAIN_DATE = -62_167_219_200_000;
const LAST_PLAIN_DATE = 253_402_300_799_999;

/** Per ASCII character: 0 stands for itself, 1 needs `\u00XX`, another is the letter of its short escape. */
const ESCAPES: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) => escapeOf(code));
/** "00" to "99", each as a little-endian 16-bit word. */
const TWO_DIGITS: Uint16Array = Uint16Array.from(
  { length: 100 },
  (_, value) => (48 + Math.floor(value / 10)) | ((48 + (value % 10)) << 8),
);
/** "00" to "ff", likewise. */
const TWO_HEX: Uint16Array = Uint16Array.from({ length: 256 }, (_, value) => {
  const text = value.toString(16).padStart(2, "0");
  return text.charCodeAt(0) | (text.charCodeAt(1) << 8);
});

function escapeOf(code: number): number {
  const letter = '"\\\b\f\n\r\t'.indexOf(String.fromCharCode(code));
  if (letter >= 0) return '"\\bfnrt'.charCodeAt(letter);
  return code < 32 || code === 127 ? 1 : 0;
}

/** One growing array of bytes that JSON is written to, from the first byte to the last. */
export class JsonBytes {
  bytes: Uint8Array<ArrayBuffer> = new Uint8Array(FIRST_SIZE);
  view: DataView = new DataView(this.bytes.buffer);
  position = 0;
  limit: number = FIRST_SIZE - SLACK;
  ensureAscii = true;
  /** A lone surrogate was written in three bytes: text can hold it, UTF-8 cannot. */
  hasLoneSurrogate = false;

  /** Empties the bytes; gives them back when an answer was huge. */
  reset(): void {
    this.position = 0;
    this.hasLoneSurrogate = false;
    if (this.bytes.length > KEPT_SIZE) this.#allocate(FIRST_SIZE);
  }

  /** Gives a copy of what was written. Throws `JsonEncodeError` for a lone surrogate. */
  toBytes(): Uint8Array<ArrayBuffer> {
    if (this.hasLoneSurrogate) {
      throw new JsonEncodeError("surrogate", "Text with a lone surrogate has no UTF-8 form");
    }
    return this.bytes.slice(0, this.position);
  }

  /** Gives what was written as text. */
  toText(): string {
    const written = this.bytes.subarray(0, this.position);
    return this.hasLoneSurrogate ? decodeWtf8(written) : decodeUtf8(written);
  }

  /** Makes room for `count` more bytes, beside some for brackets and separators. */
  reserve(count: number): void {
    if (this.position + count > this.limit) this.#grow(count);
  }

  /** Writes text that is known to be ASCII. */
  writeAscii(text: string): void {
    const { length } = text;
    this.reserve(length);
    const { bytes } = this;
    let position = this.position;
    for (let at = 0; at < length; at += 1) bytes[position++] = text.charCodeAt(at);
    this.position = position;
  }

  /** Writes any text, not quoted: a separator of the caller's own. */
  writeRaw(text: string): void {
    this.reserve(text.length * 3);
    this.position += encodeUtf8Into(text, this.bytes.subarray(this.position));
  }

  /** Writes a text as a JSON string. */
  writeString(text: string): void {
    const { length } = text;
    if (length > BULK) {
      this.#writeLongString(text);
      return;
    }
    this.reserve(length * 6);
    const { bytes } = this;
    let position = this.position;
    bytes[position++] = 34;
    for (let at = 0; at < length; at += 1) {
      const code = text.charCodeAt(at);
      if (code > 127 || ESCAPES[code] !== 0) {
        this.position = position;
        this.#writeUnits(text, at, length);
        position = this.position;
        break;
      }
      bytes[position++] = code;
    }
    bytes[position] = 34;
    this.position = position + 1;
  }

  #writeLongString(text: string): void {
    const { length } = text;
    this.reserve(PIECE * 6);
    this.bytes[this.position++] = 34;
    const whole = this.ensureAscii ? isPlainAscii(text) : isPlain(text) && isWellFormed(text);
    if (whole) {
      this.reserve(length * 3);
      this.position += encodeUtf8Into(text, this.bytes.subarray(this.position));
    } else {
      for (let at = 0; at < length; at += PIECE) {
        this.reserve(PIECE * 6);
        this.#writeUnits(text, at, Math.min(length, at + PIECE));
      }
    }
    this.bytes[this.position++] = 34;
  }
}
