const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const values: ReadonlyMap<string, number> = new Map([
  ...[...alphabet].map((character, value) => [character, value] as const),
  ["+", 62],
  ["/", 63],
]);

/** Returns URL-safe base64 text without padding (RFC 4648, section 5). */
export function encodeBase64Url(bytes: Uint8Array): string {
  let text = "";
  for (let index = 0; index < bytes.length; index += 3) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(index, index + 3);
    const group = (first << 16) | (second << 8) | third;
    for (let shift = 18; shift >= 0; shift -= 6) text += alphabet.charAt((group >> shift) & 63);
  }
  return text.slice(0, Math.ceil((bytes.length * 4) / 3));
}

/**
 * Returns the bytes of base64 text, padded or not. Throws `RangeError` when the text is cut short.
 * Ignores other characters, as Python's `base64.urlsafe_b64decode` does.
 */
export function decodeBase64Url(text: string): Uint8Array {
  const bytes: number[] = [];
  let group = 0;
  let filled = 0;
  for (const character of text) {
    const value = values.get(character);
    if (value === undefined) continue;
    group = (group << 6) | value;
    filled += 6;
    if (filled < 8) continue;
    filled -= 8;
    bytes.push((group >> filled) & 255);
    group &= (1 << filled) - 1;
  }
  if (filled === 6) throw new RangeError("Base64 text is cut short");
  return Uint8Array.from(bytes);
}
