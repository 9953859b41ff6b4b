import { decodeUtf8, decodeUtf8Strictly, textDecoder } from "../platform/platform.ts";
import { type CharsetCodec, codecOfBuiltInCharset } from "./charset-codecs.ts";

type CodecLookup = (name: string) => CharsetCodec | undefined;

const furtherLookups = new Set<CodecLookup>();
const codecs = new Map<string, CharsetCodec>();

/**
 * Returns the text's bytes. Throws `LookupError` for an unknown charset, `UnicodeEncodeError` for text outside of it.
 */
export function encodeText(text: string, charset: string): Uint8Array {
  return codecOf(charset).encode(text);
}

/**
 * Returns the text of bytes. Throws `LookupError` for an unknown charset, `TypeError` for bytes that are invalid in it.
 */
export function decodeText(bytes: Uint8Array, charset: string): string {
  return codecOf(charset).decode(bytes);
}

/** Returns whether the name is one of UTF-8's, in any spelling. Throws `LookupError` for an unknown charset. */
export function isUtf8(charset: string): boolean {
  return charset === "utf-8" || codecOf(charset).name === "utf-8";
}

/**
 * Adds charsets, for the whole process, to those that are built in. `lookup` is called with a name in lower case, its
 * words joined by `_`, and returns `undefined` for a name that it does not know. Built-in names come first, then
 * lookups in the order in which they were added; a lookup is added only once.
 */
export function addCharsetCodec(lookup: CodecLookup): void {
  furtherLookups.add(lookup);
}

function lookUpFurtherCodec(name: string): CharsetCodec | undefined {
  for (const lookUp of furtherLookups) {
    const codec = lookUp(name);
    if (codec !== undefined) return codec;
  }
  return undefined;
}

function codecOf(charset: string): CharsetCodec {
  const known = codecs.get(charset);
  if (known !== undefined) return known;
  const name = normalize(charset);
  const codec = codecOfBuiltInCharset(name) ?? lookUpFurtherCodec(name);
  if (codec === undefined) throw new LookupError(`unknown encoding: ${charset}`);
  // Names come from the program, not from clients, but a bound costs nothing.
  if (codecs.size < 64) codecs.set(charset, codec);
  return codec;
}

/** Returns the name as Python compares it: by its letters, digits and dots only. */
function normalize(charset: string): string {
  return String(charset)
    .toLowerCase()
    .split(/[^a-z0-9.]+/)
    .filter((word) => word !== "")
    .join("_");
}

/** An unknown charset, as Python's `LookupError`. */
export class LookupError extends Error {
  override name = "LookupError";
}

/** The charset of text that comes from a client. */
export interface Charset {
  /** Returns the text of bytes, with U+FFFD in place of invalid ones. */
  decode(bytes: Uint8Array): string;
  /** Returns the text of bytes; `undefined` when one is invalid. */
  decodeStrictly(bytes: Uint8Array): string | undefined;
  /** Returns the text's bytes. Throws `UnicodeEncodeError` for a character that the charset does not have. */
  encode(text: string): Uint8Array;
}

const utf8: Charset = {
  decode: decodeUtf8,
  decodeStrictly: (bytes) => attempt(() => decodeUtf8Strictly(bytes)),
  encode: (text) => encodeText(text, "utf-8"),
};

/** Returns the charset of a name, in any spelling that Python allows. Throws `LookupError` for an unknown one. */
export function charsetOf(name: string): Charset {
  if (name === "utf-8") return utf8;
  const decodeStrictly = (bytes: Uint8Array): string | undefined => attempt(() => decodeText(bytes, name));
  const { decodeLoosely = (bytes: Uint8Array) => decodeWithReplacement(bytes, name) } = codecOf(name);
  return {
    decode: (bytes) => decodeStrictly(bytes) ?? decodeLoosely(bytes),
    decodeStrictly,
    encode: (text) => encodeText(text, name),
  };
}

/** Returns whether a charset of this name is known. */
export function isKnownCharset(name: string): boolean {
  try {
    charsetOf(name);
    return true;
  } catch (error) {
    if (error instanceof LookupError) return false;
    throw error;
  }
}

function attempt(decode: () => string): string | undefined {
  try {
    return decode();
  } catch {
    return undefined;
  }
}

function decodeWithReplacement(bytes: Uint8Array, name: string): string {
  const label = name.toLowerCase().replace(/[^a-z0-9]/g, "");
  if (/ascii|^646$|^us$/.test(label)) return decodeUtf8(bytes.map((byte) => (byte < 0x80 ? byte : 0xff)));
  const bigEndian = label.endsWith("be") || (!label.endsWith("le") && bytes[0] === 0xfe && bytes[1] === 0xff);
  const known = /^u(?:tf)?16/.test(label) ? `utf-16${bigEndian ? "be" : "le"}` : label;
  return attempt(() => textDecoder(known).decode(bytes)) ?? decodeUtf8(bytes);
}
