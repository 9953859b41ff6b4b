/** The members of TextEncoder that core uses; every platform has one, but `lib: ["ES2023"]` does not declare it. */
interface PlatformTextEncoder {
  encode(text: string): Uint8Array;
  encodeInto(text: string, target: Uint8Array): { readonly written: number };
}

/** The members of TextDecoder that core uses. */
export interface PlatformTextDecoder {
  decode(bytes?: Uint8Array): string;
}

interface Platform {
  readonly TextEncoder: new () => PlatformTextEncoder;
  readonly TextDecoder: new (
    label?: string,
    options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean },
  ) => PlatformTextDecoder;
  readonly crypto: { getRandomValues(bytes: Uint8Array): Uint8Array };
  setTimeout(callback: () => void, milliseconds: number): PlatformTimer;
  clearTimeout(timer: PlatformTimer): void;
}

/** A number in browsers and Workers, an object in Node. */
type PlatformTimer = number | { unref?(): void };

/** A method of ES2024, which every supported platform has, but `lib: ["ES2023"]` does not declare. */
type WellFormedText = string & { isWellFormed(): boolean };

// `lib: ["ES2023"]` does not declare the globals that every platform adds.
const platform = globalThis as unknown as Platform;
const utf8Encoder: PlatformTextEncoder = new platform.TextEncoder();
const strictUtf8Decoder: PlatformTextDecoder = new platform.TextDecoder("utf-8", { ignoreBOM: true, fatal: true });
const utf8Decoder: PlatformTextDecoder = new platform.TextDecoder("utf-8", { ignoreBOM: true });

/** Returns the text's UTF-8 bytes; a lone surrogate becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  return utf8Encoder.encode(text);
}

/**
 * Writes the text's UTF-8 bytes to the start of `target`, which must be large enough; returns how many were written.
 */
export function encodeUtf8Into(text: string, target: Uint8Array): number {
  return utf8Encoder.encodeInto(text, target).written;
}

/** Returns the text of UTF-8 bytes, a BOM included; invalid bytes become U+FFFD. */
export function decodeUtf8(bytes: Uint8Array): string {
  return utf8Decoder.decode(bytes);
}

/** Returns the text of UTF-8 bytes, a BOM included. Throws `TypeError` for invalid bytes. */
export function decodeUtf8Strictly(bytes: Uint8Array): string {
  return strictUtf8Decoder.decode(bytes);
}

/** Returns whether the text has no lone surrogate, so that UTF-8 can encode it. */
export function isWellFormed(text: string): boolean {
  return (text as WellFormedText).isWellFormed();
}

/** Calls `callback` once after `milliseconds`; returns a function that cancels it. The timer keeps no process alive. */
export function startTimer(milliseconds: number, callback: () => void): () => void {
  const timer = platform.setTimeout(callback, milliseconds);
  if (typeof timer === "object") timer.unref?.();
  return () => platform.clearTimeout(timer);
}

/** Returns a decoder that keeps a BOM. Throws `RangeError` for a label that the platform does not know. */
export function textDecoder(label: string, options: { readonly fatal?: boolean } = {}): PlatformTextDecoder {
  return new platform.TextDecoder(label, { ...options, ignoreBOM: true });
}

/** Returns the bytes of latin-1 text: one byte per character. */
export function encodeLatin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** Returns random bytes from Web Crypto. */
export function randomBytes(count: number): Uint8Array {
  return platform.crypto.getRandomValues(new Uint8Array(count));
}
