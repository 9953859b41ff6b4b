import { decodeText, encodeText } from "./charset.ts";
import { LookupError } from "./errors.ts";
import { decodeUtf8, decodeUtf8Strictly, textDecoder } from "./platform.ts";

/** A charset in which a client writes. */
export interface Charset {
  /** Puts U+FFFD for bytes that are not valid. */
  decode(bytes: Uint8Array): string;
  /** Gives undefined when a byte is not valid. */
  decodeStrictly(bytes: Uint8Array): string | undefined;
  /** Throws `UnicodeEncodeError` for a character that the charset has not. */
  encode(text: string): Uint8Array;
}

const utf8: Charset = {
  decode: decodeUtf8,
  decodeStrictly: (bytes) => attempt(() => decodeUtf8Strictly(bytes)),
  encode: (text) => encodeText(text, "utf-8"),
};

/** Gives the charset of a name, spelt as Python allows. Throws `LookupError` for an unknown one. */
export function charsetOf(name: string): Charset {
  if (name === "utf-8") return utf8;
  const decodeStrictly = (bytes: Uint8Array): string | undefined => attempt(() => decodeText(bytes, name));
  encodeText("", name);
  return {
    decode: (bytes) => decodeStrictly(bytes) ?? decodeWithReplacement(bytes, name),
    decodeStrictly,
    encode: (text) => encodeText(text, name),
  };
}

/** Whether a charset of this name is known. */
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
