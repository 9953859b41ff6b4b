import { decodeUtf8Strictly, encodeUtf8, isWellFormed, textDecoder } from "../platform/platform.ts";
import { UnicodeEncodeError } from "./unicode-encode-error.ts";

/** Encodes text in one charset, and decodes its bytes. */
export interface CharsetCodec {
  /** Python's name of the charset. */
  readonly name: string;
  /** Returns the text's bytes. Throws `UnicodeEncodeError` for a character that the charset does not have. */
  encode(text: string): Uint8Array;
  /** Returns the text of bytes. Throws `TypeError` for invalid bytes. */
  decode(bytes: Uint8Array): string;
  /** Puts U+FFFD for bytes that are not valid. @default the platform's TextDecoder */
  readonly decodeLoosely?: (bytes: Uint8Array) => string;
}

/** Returns the codec of a name in lower case with words joined by `_`; `undefined` when it is not built in. */
export function codecOfBuiltInCharset(name: string): CharsetCodec | undefined {
  const codec = aliases[name] ?? aliases[name.replaceAll(".", "_")] ?? name;
  return codecs.find((known) => known.name.replaceAll("-", "_") === codec);
}

const surrogates = "surrogates not allowed";

const codecs: readonly CharsetCodec[] = [
  { name: "utf-8", encode: encodeUtf8Strictly, decode: decodeUtf8Strictly },
  {
    name: "utf-8-sig",
    encode: (text) => encodeUtf8Strictly(`\ufeff${text}`),
    decode: (bytes) => withoutMark(decodeUtf8Strictly(bytes)),
  },
  singleByteCodec("ascii", 0x7f),
  singleByteCodec("latin-1", 0xff),
  wideCodec("utf-16", 2, true, true),
  wideCodec("utf-16-le", 2, true, false),
  wideCodec("utf-16-be", 2, false, false),
  wideCodec("utf-32", 4, true, true),
  wideCodec("utf-32-le", 4, true, false),
  wideCodec("utf-32-be", 4, false, false),
];

/** Python's name → its aliases in Python. */
const aliases: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    utf_8: "u8 utf utf8 utf8_ucs2 utf8_ucs4 cp65001",
    ascii:
      "646 ansi_x3.4_1968 ansi_x3_4_1968 ansi_x3.4_1986 cp367 csascii ibm367 iso646_us iso_646.irv_1991 iso_ir_6 us us_ascii",
    latin_1: "8859 cp819 csisolatin1 ibm819 iso8859 iso8859_1 iso_8859_1 iso_8859_1_1987 iso_ir_100 l1 latin latin1",
    utf_16: "u16 utf16",
    utf_16_be: "unicodebigunmarked utf_16be",
    utf_16_le: "unicodelittleunmarked utf_16le",
    utf_32: "u32 utf32",
    utf_32_be: "utf_32be",
    utf_32_le: "utf_32le",
  }).flatMap(([codec, names]) => names.split(" ").map((name) => [name, codec])),
);

function encodeUtf8Strictly(text: string): Uint8Array {
  if (!isWellFormed(text)) throw new UnicodeEncodeError("utf-8", text, text.search(/\p{Surrogate}/u), surrogates);
  return encodeUtf8(text);
}

function withoutMark(text: string): string {
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}

function singleByteCodec(name: string, highest: number): CharsetCodec {
  return {
    name,
    encode(text) {
      const bytes = new Uint8Array(text.length);
      for (let index = 0; index < text.length; index += 1) {
        const code = text.charCodeAt(index);
        if (code > highest) throw new UnicodeEncodeError(name, text, index, `ordinal not in range(${highest + 1})`);
        bytes[index] = code;
      }
      return bytes;
    },
    decode(bytes) {
      if (bytes.some((byte) => byte > highest)) throw new TypeError(`The bytes are not valid ${name}`);
      return textDecoder("utf-16le").decode(new Uint8Array(Uint16Array.from(bytes).buffer));
    },
  };
}

/** Returns a codec of UTF-16 or UTF-32; `marked`: writes a byte order mark, and reads in the byte order of a mark. */
function wideCodec(name: string, width: 2 | 4, littleEndian: boolean, marked: boolean): CharsetCodec {
  return {
    name,
    encode(text) {
      if (!isWellFormed(text)) throw new UnicodeEncodeError(name, text, text.search(/\p{Surrogate}/u), surrogates);
      const whole = marked ? `\ufeff${text}` : text;
      const codes =
        width === 2 ? Array.from({ length: whole.length }, (_, at) => whole.charCodeAt(at)) : codePoints(whole);
      const bytes = new DataView(new ArrayBuffer(codes.length * width));
      codes.forEach((code, at) => {
        if (width === 2) bytes.setUint16(at * 2, code, littleEndian);
        else bytes.setUint32(at * 4, code, littleEndian);
      });
      return new Uint8Array(bytes.buffer);
    },
    decode(bytes) {
      if (bytes.length % width !== 0) throw new TypeError(`The bytes are not valid ${name}: truncated data`);
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const codeAt = (at: number, little: boolean): number =>
        width === 2 ? view.getUint16(at, little) : view.getUint32(at, little);
      const swapped = marked && bytes.length > 0 && codeAt(0, false) === 0xfeff;
      let text = "";
      for (let at = 0; at < bytes.length; at += width) {
        const code = codeAt(at, swapped ? false : littleEndian);
        text += width === 2 ? String.fromCharCode(code) : String.fromCodePoint(code);
      }
      return marked ? withoutMark(text) : text;
    },
  };
}

function codePoints(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0)!);
}
