import { decodeUtf8, encodeUtf8Into } from "../../platform/platform.ts";
import { JsonEncodeError } from "../json-encode-error.ts";

/** Room behind `limit`: a key, a number, a date, brackets are written without asking, and then `limit` is looked at. */
const SLACK = 1024;
const FIRST_SIZE = 16 * 1024;
/** What is kept from one answer to the next; more is given back. */
const KEPT_SIZE = 4 * 1024 * 1024;
/** The longest text that V8 can hold, and so the longest that is written at once. */
const MAX_SIZE = 0x1fff_ffe8;

/** A growing array of bytes that is used again and again. */
export class JsonBuffer {
  bytes: Uint8Array<ArrayBuffer> = new Uint8Array(FIRST_SIZE);
  view: DataView<ArrayBuffer> = new DataView(this.bytes.buffer);
  position = 0;
  limit: number = FIRST_SIZE - SLACK;
  /** A lone surrogate was written, in three bytes: text can hold it, UTF-8 cannot. */
  hasLoneSurrogate = false;

  /** Empties the buffer, and gives its memory back when an answer was huge. */
  reset(): void {
    this.position = 0;
    this.hasLoneSurrogate = false;
    if (this.bytes.length > KEPT_SIZE) this.#take(new Uint8Array(FIRST_SIZE));
  }

  /** Gives what was written: a copy, or the memory itself when it would not be kept. Throws `JsonEncodeError` for a lone surrogate. */
  toBytes(): Uint8Array<ArrayBuffer> {
    if (this.hasLoneSurrogate) throw new JsonEncodeError("surrogate", "A lone surrogate has no UTF-8 form");
    return this.bytes.length > KEPT_SIZE ? this.bytes.subarray(0, this.position) : this.bytes.slice(0, this.position);
  }

  /** Gives what was written as text. */
  toText(): string {
    const written = this.bytes.subarray(0, this.position);
    return this.hasLoneSurrogate ? decodeWithSurrogates(written) : decodeUtf8(written);
  }

  /** Makes the slack whole again: SLACK bytes that keys, numbers, dates and brackets are written into unchecked. */
  ensureSlack(): void {
    if (this.position > this.limit) this.#grow(0);
  }

  /** Makes room for `count` more bytes. */
  reserve(count: number): void {
    if (this.position + count > this.limit) this.#grow(count);
  }

  /** Writes bytes that were made elsewhere. */
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

  /** Throws `JsonEncodeError` for more bytes than can ever be held. */
  check(count: number): void {
    if (this.position + count > MAX_SIZE) {
      throw new JsonEncodeError(
        "too-large",
        "The JSON text is too long to be held at once; stream it with jsonArray()",
      );
    }
  }

  /** Writes text as it is; short ASCII is best. */
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

/** Only lone surrogates are written in three bytes that UTF-8 does not know: ED A0..BF xx. */
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
