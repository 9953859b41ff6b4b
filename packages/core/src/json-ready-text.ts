import { encodeUtf8 } from "./platform.ts";

/** A text as UTF-8, ready to be copied: eight bytes at a time, as the number that these bytes are. */
export class ReadyText {
  readonly words: Float64Array;
  /** In bytes. */
  readonly length: number;

  constructor(text: string) {
    const bytes = encodeUtf8(text);
    const padded = new Uint8Array(Math.ceil(bytes.length / 8) * 8);
    padded.set(bytes);
    const view = new DataView(padded.buffer);
    // UTF-8 never holds the bytes of a NaN, which alone would not survive as a number.
    this.words = Float64Array.from({ length: padded.length / 8 }, (_, index) => view.getFloat64(index * 8, true));
    this.length = bytes.length;
  }
}
