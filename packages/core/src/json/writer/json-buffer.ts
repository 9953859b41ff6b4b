import { decodeUtf8, encodeUtf8Into } from "../../platform/platform.ts";
import { JsonEncodeError } from "../json-encode-error.ts";

/** Bytes free after `limit`: keys, numbers, dates and brackets are written unchecked; `limit` is checked afterwards. */
const SLACK = 1024;
const FIRST_SIZE = 16 * 1024;
/** In bytes; a larger buffer is not kept for the next text. */
const KEPT_SIZE = 4 * 1024 * 1024;
/** The length of V8's longest string, and so of the longest text that is written at once. */
const MAX_SIZE = 0x1fff_ffe8;

/** A growing array of bytes that is reused. */
export class JsonBuffer {
  bytes: Uint8Array<ArrayBuffer> = new Uint8Array(FIRST_SIZE);
  view: DataView<ArrayBuffer> = new DataView(this.bytes.buffer);
  position = 0;
  limit: number = FIRST_SIZE - SLACK;
  /** Whether a lone surrogate was written, as three bytes: a string can hold it, UTF-8 cannot. */
  hasLoneSurrogate = false;

  /** Empties the buffer, and frees its memory when it is larger than `KEPT_SIZE`. */
  reset(): void {
    this.position = 0;
    this.hasLoneSurrogate = false;
    if (this.bytes.length > KEPT_SIZE) this.#take(new Uint8Array(FIRST_SIZE));
  }

  /**
   * Returns the bytes that were written: a copy, or the memory itself when `reset` would not keep it. Throws
   * `JsonEncodeError` for a lone surrogate.
   */
  toBytes(): Uint8Array<ArrayBuffer> {
    if (this.hasLoneSurrogate) throw new JsonEncodeError("surrogate", "A lone surrogate has no UTF-8 form");
    return this.bytes.length > KEPT_SIZE ? this.bytes.subarray(0, this.position) : this.bytes.slice(0, this.position);
  }

  /** Returns what was written as text. */
  toText(): string {
    const written = this.bytes.subarray(0, this.position);
    return this.hasLoneSurrogate ? decodeWithSurrogates(written) : decodeUtf8(written);
  }

  /** Ensures that SLACK bytes are free: keys, numbers, dates and brackets are written into them unchecked. */
  ensureSlack(): void {
    if (this.position > this.limit) this.#grow(0);
  }

  /** Ensures that `count` bytes and the slack are free. */
  reserve(count: number): void {
    if (this.position + count > this.limit) this.#grow(count);
  }

  /** Writes bytes as they are. */
  writeAll(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.position);
    this.position += bytes.length;
  }

  writeNull(): void {
    this.view.setUint32(this.position, 0x6c6c756e, true);
    this.position += 4;
  }

  writeBoolean(value: boolean): void {
    this.view.setUint32(this.position, value ? 0x65757274 : 0x736c6166, true);
    this.bytes[this.position + 4] = 101;
    this.position += value ? 4 : 5;
  }

  /** Writes `[]`; relies on the slack. */
  writeEmptyList(): void {
    this.view.setUint16(this.position, 0x5d5b, true);
    this.position += 2;
  }

  /** Writes `{}`; relies on the slack. */
  writeEmptyObject(): void {
    this.view.setUint16(this.position, 0x7d7b, true);
    this.position += 2;
  }

  /** Throws `JsonEncodeError` when `count` more bytes would exceed `MAX_SIZE`. */
  check(count: number): void {
    if (this.position + count > MAX_SIZE) {
      throw new JsonEncodeError(
        "too-large",
        "The JSON text is too long to be held at once; stream it with jsonArray()",
      );
    }
  }

  /** Writes text without quotes or escapes; fastest for short ASCII text. */
  writeRaw(text: string): void {
    const { length } = text;
    this.reserve(length * 3);
    const { bytes } = this;
    const { charCodeAt } = String.prototype;
    let { position } = this;
    for (let at = 0; at < length; at += 1) {
      const code = charCodeAt.call(text, at);
      if (code > 127) {
        this.position = position + encodeUtf8Into(text.slice(at), bytes.subarray(position));
        return;
      }
      bytes[position++] = code;
    }
    this.position = position;
  }

  #grow(count: number): void {
    this.check(count + SLACK);
    const needed = this.position + count + SLACK;
    this.#move(Math.min(MAX_SIZE, Math.max(needed, this.bytes.length * 2)));
  }

  #move(size: number): void {
    const bytes = new Uint8Array(size);
    bytes.set(this.bytes.subarray(0, this.position));
    this.#take(bytes);
  }

  #take(bytes: Uint8Array<ArrayBuffer>): void {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer);
    this.limit = bytes.length - SLACK;
  }
}

/** Decodes UTF-8 in which lone surrogates stand as three bytes that are not valid UTF-8: ED A0..BF xx. */
function decodeWithSurrogates(bytes: Uint8Array): string {
  let text = "";
  let start = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] !== 0xed || bytes[at + 1]! < 0xa0) continue;
    const unit = 0xd000 | ((bytes[at + 1]! & 0x3f) << 6) | (bytes[at + 2]! & 0x3f);
    text += decodeUtf8(bytes.subarray(start, at)) + String.fromCharCode(unit);
    at += 2;
    start = at + 1;
  }
  return text + decodeUtf8(bytes.subarray(start));
}
