import { encodeUtf8Into, isWellFormed } from "../../platform/platform.ts";
import type { JsonBuffer } from "./json-buffer.ts";

/** For strings longer than this, in UTF-16 units, the platform's bulk functions are faster than a loop. */
const BULK = 96;
/** A long text with escapes is written in pieces of this many UTF-16 units; for each the worst case is reserved. */
const PIECE = 4096;

/** By ASCII character: 0 for one that is written as it is, 1 for `\u00XX`, else the letter of its short escape. */
const ESCAPES: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) => escapeOf(code));

/** "00" to "ff", each as a little-endian word of 16 bits. */
const TWO_HEX: Uint16Array = Uint16Array.from({ length: 256 }, (_, value) => {
  const text = value.toString(16).padStart(2, "0");
  return text.charCodeAt(0) | (text.charCodeAt(1) << 8);
});

function escapeOf(code: number): number {
  const letter = '"\\\b\f\n\r\t'.indexOf(String.fromCharCode(code));
  if (letter >= 0) return '"\\bfnrt'.charCodeAt(letter);
  return code < 32 || code === 127 ? 1 : 0;
}

/** Writes a text as a JSON string; `ensureAscii` escapes everything outside of printable ASCII. */
export function writeString(out: JsonBuffer, text: string, ensureAscii: boolean): void {
  const { length } = text;
  if (length > BULK) {
    writeLongString(out, text, ensureAscii);
    return;
  }
  out.reserve(length * 6 + 2);
  const { bytes, position } = out;
  const start = position + 1;
  const copied = copyPlain(bytes, start, text, length);
  bytes[position] = 34;
  if (copied === length) out.position = start + length;
  else {
    out.position = start + copied;
    writeUnits(out, text, copied, length, ensureAscii);
  }
  out.bytes[out.position++] = 34;
}

/** Copies characters up to the first that must be escaped or is not ASCII; returns how many were copied. */
function copyPlain(bytes: Uint8Array, start: number, text: string, length: number): number {
  // V8 has more string representations (one or two bytes, flat or rope, interned) than an inline cache of a method call
  // holds; a direct reference to the function is inlined for all of them.
  const { charCodeAt } = String.prototype;
  for (let at = 0; at < length; at += 1) {
    const code = charCodeAt.call(text, at);
    if (code > 127 || ESCAPES[code] !== 0) return at;
    bytes[start + at] = code;
  }
  return length;
}

function writeLongString(out: JsonBuffer, text: string, ensureAscii: boolean): void {
  const { length } = text;
  out.reserve(2);
  out.bytes[out.position++] = 34;
  if (ensureAscii ? needsNoEscapeInAscii(text) : needsNoEscape(text) && isWellFormed(text)) {
    out.reserve(ensureAscii ? length : length * 3);
    out.position += encodeUtf8Into(text, out.bytes.subarray(out.position));
  } else {
    for (let at = 0; at < length; ) {
      const end = Math.min(length, at + PIECE);
      out.reserve((end - at + 1) * 6);
      at = writeUnits(out, text, at, end, ensureAscii);
    }
  }
  out.reserve(2);
  out.bytes[out.position++] = 34;
}

/** Writes characters one by one; returns the index after the last: a surrogate pair across `end` is written whole. */
function writeUnits(out: JsonBuffer, text: string, start: number, end: number, ensureAscii: boolean): number {
  if (!ensureAscii) return writeUtf8(out, text, start, end);
  writeEscaped(out, text, start, end);
  return end;
}

function writeEscaped(out: JsonBuffer, text: string, start: number, end: number): void {
  const { bytes, view } = out;
  const { charCodeAt } = String.prototype;
  let { position } = out;
  for (let at = start; at < end; at += 1) {
    const code = charCodeAt.call(text, at);
    const letter = code < 128 ? ESCAPES[code]! : 1;
    if (letter === 0) bytes[position++] = code;
    else if (letter !== 1) {
      view.setUint16(position, 92 | (letter << 8), true);
      position += 2;
    } else {
      view.setUint16(position, 0x755c, true);
      view.setUint16(position + 2, TWO_HEX[code >> 8]!, true);
      view.setUint16(position + 4, TWO_HEX[code & 255]!, true);
      position += 6;
    }
  }
  out.position = position;
}

function writeUtf8(out: JsonBuffer, text: string, start: number, end: number): number {
  const { bytes, view } = out;
  const { charCodeAt } = String.prototype;
  let { position } = out;
  let at = start;
  for (; at < end; at += 1) {
    const code = charCodeAt.call(text, at);
    if (code < 128) {
      const letter = ESCAPES[code]!;
      if (letter === 0 || code === 127) bytes[position++] = code;
      else if (letter !== 1) {
        view.setUint16(position, 92 | (letter << 8), true);
        position += 2;
      } else {
        view.setUint32(position, 0x3030755c, true);
        view.setUint16(position + 4, TWO_HEX[code]!, true);
        position += 6;
      }
    } else if (code < 0x800) {
      bytes[position] = 0xc0 | (code >> 6);
      bytes[position + 1] = 0x80 | (code & 0x3f);
      position += 2;
    } else if ((code & 0xf800) !== 0xd800) position = writeThree(bytes, position, code);
    else {
      const low = (code & 0xfc00) === 0xd800 ? charCodeAt.call(text, at + 1) : 0;
      if ((low & 0xfc00) === 0xdc00) {
        const point = 0x10000 + ((code & 0x3ff) << 10) + (low & 0x3ff);
        bytes[position] = 0xf0 | (point >> 18);
        bytes[position + 1] = 0x80 | ((point >> 12) & 0x3f);
        bytes[position + 2] = 0x80 | ((point >> 6) & 0x3f);
        bytes[position + 3] = 0x80 | (low & 0x3f);
        position += 4;
        at += 1;
      } else {
        out.hasLoneSurrogate = true;
        position = writeThree(bytes, position, code);
      }
    }
  }
  out.position = position;
  return at;
}

function writeThree(bytes: Uint8Array, position: number, code: number): number {
  bytes[position] = 0xe0 | (code >> 12);
  bytes[position + 1] = 0x80 | ((code >> 6) & 0x3f);
  bytes[position + 2] = 0x80 | (code & 0x3f);
  return position + 3;
}

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

const NOT_PLAIN_ASCII = /[^ !#-[\]-~]/;
const NOT_PLAIN_ASCII_GLOBAL = /[^ !#-[\]-~]/g;
const NOT_PLAIN = /["\\\x00-\x1f]/;
const NOT_PLAIN_GLOBAL = /["\\\x00-\x1f]/g;

/** Returns the text as a JSON string; `ensureAscii` escapes everything outside of printable ASCII. */
export function quoteJson(text: string, ensureAscii: boolean): string {
  return `"${escapeText(text, ensureAscii)}"`;
}

/** Whether the text is printable ASCII and needs no escape in a JSON string. */
/** Whether the text needs no escape in a JSON string. */
function needsNoEscapeInAscii(text: string): boolean {
  return !NOT_PLAIN_ASCII.test(text);
}

function needsNoEscape(text: string): boolean {
  return !NOT_PLAIN.test(text);
}

function escapeText(text: string, ensureAscii: boolean): string {
  if (ensureAscii) return needsNoEscapeInAscii(text) ? text : text.replace(NOT_PLAIN_ASCII_GLOBAL, escapeUnit);
  return needsNoEscape(text) ? text : text.replace(NOT_PLAIN_GLOBAL, escapeUnit);
}

function escapeUnit(unit: string): string {
  return SHORT_ESCAPES[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
