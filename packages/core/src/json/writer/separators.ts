import { encodeUtf8 } from "../../platform/platform.ts";
import type { Dialect } from "../params.ts";

/** Levels whose texts are kept; deeper levels are rare, and their line breaks long. */
const MAX_KEPT = 32;

/** The texts between values: separators, and with `indent` a line break and the indentation. */
export class Separators {
  readonly #separator: string;
  readonly #indent: string | undefined;
  readonly #between: ReadyText[] = [];
  readonly #breaks: ReadyText[] = [];

  constructor({ itemSeparator, indent }: Dialect) {
    this.#separator = itemSeparator;
    this.#indent = indent;
  }

  /** Returns the text between two values of a level. */
  between(level: number): ReadyText {
    return this.#between[level] ?? this.#keep(this.#between, level, this.#separator);
  }

  /** Returns the text before the first value of a level, and after the last value of the level inside it. */
  lineBreak(level: number): ReadyText {
    return this.#breaks[level] ?? this.#keep(this.#breaks, level, "");
  }

  #keep(kept: ReadyText[], level: number, before: string): ReadyText {
    const text = new ReadyText(before + (this.#indent === undefined ? "" : `\n${this.#indent.repeat(level)}`));
    if (level < MAX_KEPT) kept[level] = text;
    return text;
  }
}

/** A text as UTF-8, stored as 64-bit floats so that eight bytes are copied at a time. */
export class ReadyText {
  readonly words: Float64Array;
  /** In bytes. */
  readonly length: number;

  constructor(text: string) {
    const bytes = encodeUtf8(text);
    const padded = new Uint8Array(Math.ceil(bytes.length / 8) * 8);
    padded.set(bytes);
    const view = new DataView(padded.buffer);
    // Reading and writing a NaN may change its bytes, but no valid UTF-8 has the bytes of a NaN.
    this.words = Float64Array.from({ length: padded.length / 8 }, (_, index) => view.getFloat64(index * 8, true));
    this.length = bytes.length;
  }
}
