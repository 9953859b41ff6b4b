import { type CharsetCodec, codecOfBuiltInCharset } from "./charset-codecs.ts";
import { LookupError } from "./errors.ts";

let lookUpFurtherCodec: (name: string) => CharsetCodec | undefined = () => undefined;
const codecs = new Map<string, CharsetCodec>();

/** Gives the text's bytes. Throws `LookupError` for an unknown charset, `UnicodeEncodeError` for text outside of it. */
export function encodeText(text: string, charset: string): Uint8Array {
  return codecOf(charset).encode(text);
}

/** Gives the text of bytes. Throws `LookupError` for an unknown charset, `TypeError` for bytes that are not valid in it. */
export function decodeText(bytes: Uint8Array, charset: string): string {
  return codecOf(charset).decode(bytes);
}

/** Whether the name is one of UTF-8's, however it is spelt. Throws `LookupError` for an unknown charset. */
export function isUtf8(charset: string): boolean {
  return charset === "utf-8" || codecOf(charset).name === "utf-8";
}

/**
 * Adds charsets to those that are built in. `lookup` gets a name in lower case, its words joined by `_`, and gives
 * undefined for one that it does not know; it is asked after the built-in names and after those added before.
 */
export function addCharsetCodec(lookup: (name: string) => CharsetCodec | undefined): void {
  const earlier = lookUpFurtherCodec;
  lookUpFurtherCodec = (name) => earlier(name) ?? lookup(name);
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

/** Python compares names by their letters, digits and dots alone. */
function normalize(charset: string): string {
  return charset
    .toLowerCase()
    .split(/[^a-z0-9.]+/)
    .filter((word) => word !== "")
    .join("_");
}
