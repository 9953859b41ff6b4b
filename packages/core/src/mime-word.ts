import { encodeUtf8 } from "./platform.ts";

const base64Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Gives the text as one RFC 2047 encoded word, in the shorter of the two encodings, as Python's `email` writes it. */
export function encodeMimeWord(text: string): string {
  const bytes = encodeUtf8(text);
  const quoted = quotedForm(bytes);
  return Math.ceil(bytes.length / 3) * 4 < quoted.length ? `=?utf-8?b?${base64Form(bytes)}?=` : `=?utf-8?q?${quoted}?=`;
}

function quotedForm(bytes: Uint8Array): string {
  let quoted = "";
  for (const byte of bytes) {
    const character = String.fromCharCode(byte);
    if (/[A-Za-z0-9\-!*+/]/.test(character)) quoted += character;
    else quoted += byte === 0x20 ? "_" : `=${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return quoted;
}

function base64Form(bytes: Uint8Array): string {
  let encoded = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const triple = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    for (let shift = 18; shift >= 0; shift -= 6) encoded += base64Alphabet[(triple >> shift) & 63];
  }
  const padding = (3 - (bytes.length % 3)) % 3;
  return encoded.slice(0, encoded.length - padding) + "=".repeat(padding);
}
