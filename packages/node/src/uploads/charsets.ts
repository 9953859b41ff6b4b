import { UnicodeEncodeError } from "@riposte/core";
import { addCharsetCodec, type CharsetCodec } from "@riposte/core/adapter";
import iconv from "iconv-lite";

/**
 * Adds charsets that Python supports and core does not (windows-1252, koi8-r, shift_jis, gbk, …). Every adapter calls
 * it when it makes a handler. Call it yourself if you use such a charset before that.
 */
export function addCharsets(): void {
  addCharsetCodec(iconvCodec);
}

function iconvCodec(name: string): CharsetCodec | undefined {
  const charset = name.replaceAll("_", "-");
  if (!isCharset(charset)) return undefined;
  return {
    name: charset,
    encode: (text) => encodeStrictly(text, charset),
    decode: (bytes) => decodeStrictly(bytes, charset),
    decodeLoosely: (bytes) => iconv.decode(bufferOver(bytes), charset, { stripBOM: false }),
  };
}

/**
 * Whether iconv-lite knows the name as a charset's. It also knows names that are no charsets (base64, hex, binary), and UTF-7,
 * which may hide a script in text that looks harmless, so that no browser reads it (WHATWG Encoding, 4.2).
 */
function isCharset(name: string): boolean {
  const letters = name.toLowerCase().replace(/[^0-9a-z]/g, "");
  return !/^(?:base64|binary|hex|.*utf7.*)$/.test(letters) && iconv.encodingExists(name);
}

function encodeStrictly(text: string, charset: string): Uint8Array {
  const bytes = iconv.encode(text, charset);
  if (iconv.decode(bytes, charset, { stripBOM: false }) === text) return bytes;
  const at = [...text].findIndex((character) => iconv.decode(iconv.encode(character, charset), charset) !== character);
  throw new UnicodeEncodeError(charset, text, Math.max(at, 0), "character maps to <undefined>");
}

function decodeStrictly(bytes: Uint8Array, charset: string): string {
  const text = iconv.decode(bufferOver(bytes), charset);
  if (text.includes("\ufffd")) throw new TypeError(`The bytes are not valid ${charset}`);
  return text;
}

function bufferOver(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
