/** Finds a sequence of bytes by the algorithm of Boyer, Moore and Horspool: most bytes are never looked at. */
export class BytesSearch {
  readonly #needle: Uint8Array;
  /** How far the needle moves when this byte stands under its end. */
  readonly #shifts: Uint8Array;

  /** Takes at most 255 bytes. */
  constructor(needle: Uint8Array) {
    const last = needle.length - 1;
    this.#needle = needle;
    this.#shifts = new Uint8Array(256).fill(needle.length);
    for (let at = 0; at < last; at += 1) this.#shifts[needle[at]!] = last - at;
  }

  get length(): number {
    return this.#needle.length;
  }

  /** Returns where the needle first stands; -1 when it does not. */
  indexIn(bytes: Uint8Array): number {
    const needle = this.#needle;
    const shifts = this.#shifts;
    const last = needle.length - 1;
    const lastByte = needle[last];
    for (let end = last; end < bytes.length; end += shifts[bytes[end]!]!) {
      if (bytes[end] === lastByte && this.#stands(bytes, end - last, last)) return end - last;
    }
    return -1;
  }

  /** Returns where the longest beginning of the needle stands at the end of `bytes`; their length when there is none. */
  startAtEndOf(bytes: Uint8Array): number {
    for (let at = Math.max(0, bytes.length - this.#needle.length + 1); at < bytes.length; at += 1) {
      if (this.#stands(bytes, at, bytes.length - at)) return at;
    }
    return bytes.length;
  }

  /** Whether the needle begins with these bytes, at most as many as it has. */
  startsWith(bytes: Uint8Array): boolean {
    return this.#stands(bytes, 0, bytes.length);
  }

  #stands(bytes: Uint8Array, at: number, length: number): boolean {
    for (let i = 0; i < length; i += 1) if (bytes[at + i] !== this.#needle[i]) return false;
    return true;
  }
}
