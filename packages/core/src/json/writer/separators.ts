import { encodeUtf8 } from "../../platform/platform.ts";
import type { Dialect } from "../params.ts";

/** Deeper levels are rare, and their lines long. */
const MAX_KEPT = 32;

/** What comes between values: separators, and with `indent` a line break and spaces. */
export class Separators {
  readonly #separator: string;
  readonly #indent: string | undefined;
  readonly #between: ReadyText[] = [];
  readonly #breaks: ReadyText[] = [];

  constructor({ itemSeparator, indent }: Dialect) {
    this.#separator = itemSeparator;
    this.#indent = indent;
  }

  /** Gives what comes between two values of a level. */
  between(level: number): ReadyText {
    return this.#between[level] ?? this.#keep(this.#between, level, this.#separator);
  }

  /** Gives what comes before the first value of a level, and behind the last of the level below. */
  lineBreak(level: number): ReadyText {
    return this.#breaks[level] ?? this.#keep(this.#breaks, level, "");
  }

  #keep(kept: ReadyText[], level: number, before: string): ReadyText {
    const text = new ReadyText(before + (this.#indent === undefined ? "" : `\n${this.#indent.repeat(level)}`));
    if (level < MAX_KEPT) kept[level] = text;
    return text;
  }
}

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
