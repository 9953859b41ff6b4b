import type { JsonBuffer } from "./json-buffer.ts";
import { isPlain, isPlainAscii } from "./json-string.ts";
import { encodeUtf8Into, isWellFormed } from "./platform.ts";

/** From this many characters on the platform's bulk functions are faster than a loop. */
const BULK = 40;
/** A long text with escapes is written in pieces, each with room for the worst case. */
const PIECE = 4096;

/** Per ASCII character: 0 stands for itself, 1 needs `\u00XX`, anything else is the letter of its short escape. */
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

/** Writes a text as a JSON string; with `ensureAscii` everything outside of printable ASCII is escaped. */
export function writeString(out: JsonBuffer, text: string, ensureAscii: boolean): void {
  const { length } = text;
  if (length > BULK) {
    writeLongString(out, text, ensureAscii);
    return;
  }
  out.reserve(length * 6 + 2);
  const { bytes } = out;
  let { position } = out;
  bytes[position++] = 34;
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 127 || ESCAPES[code] !== 0) {
      out.position = position;
      writeUnits(out, text, at, length, ensureAscii);
      position = out.position;
      break;
    }
    bytes[position++] = code;
  }
  bytes[position] = 34;
  out.position = position + 1;
}

function writeLongString(out: JsonBuffer, text: string, ensureAscii: boolean): void {
  const { length } = text;
  out.reserve(2);
  out.bytes[out.position++] = 34;
  if (ensureAscii ? isPlainAscii(text) : isPlain(text) && isWellFormed(text)) {
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

/** Writes characters one by one and gives where it stopped: a surrogate pair over the end is written whole. */
function writeUnits(out: JsonBuffer, text: string, start: number, end: number, ensureAscii: boolean): number {
  const { bytes } = out;
  let at = start;
  for (; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 128) {
      const letter = ESCAPES[code]!;
      if (letter === 0 || (code === 127 && !ensureAscii)) bytes[out.position++] = code;
      else if (letter === 1) writeHexEscape(out, code);
      else {
        bytes[out.position++] = 92;
        bytes[out.position++] = letter;
      }
    } else if (ensureAscii) writeHexEscape(out, code);
    else at += writeUtf8(out, text, at, code);
  }
  return at;
}

function writeHexEscape(out: JsonBuffer, code: number): void {
  const { view, position } = out;
  view.setUint16(position, 0x755c, true);
  view.setUint16(position + 2, TWO_HEX[code >> 8]!, true);
  view.setUint16(position + 4, TWO_HEX[code & 255]!, true);
  out.position = position + 6;
}

/** Writes what begins at `at` as UTF-8 and gives how many units more than one it took. */
function writeUtf8(out: JsonBuffer, text: string, at: number, code: number): number {
  const { bytes } = out;
  if (code < 0x800) {
    bytes[out.position++] = 0xc0 | (code >> 6);
  } else if ((code & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) {
    const low = text.charCodeAt(at + 1);
    const point = 0x10000 + ((code & 0x3ff) << 10) + (low & 0x3ff);
    bytes[out.position++] = 0xf0 | (point >> 18);
    bytes[out.position++] = 0x80 | ((point >> 12) & 0x3f);
    bytes[out.position++] = 0x80 | ((point >> 6) & 0x3f);
    bytes[out.position++] = 0x80 | (low & 0x3f);
    return 1;
  } else {
    if ((code & 0xf800) === 0xd800) out.hasLoneSurrogate = true;
    bytes[out.position++] = 0xe0 | (code >> 12);
    bytes[out.position++] = 0x80 | ((code >> 6) & 0x3f);
  }
  bytes[out.position++] = 0x80 | (code & 0x3f);
  return 0;
}
