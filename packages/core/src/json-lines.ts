import type { Dialect } from "./json-params.ts";
import { ReadyText } from "./json-ready-text.ts";

/** Deeper levels are rare, and their lines long. */
const MAX_KEPT = 32;

/** What comes between values: separators, and with `indent` a line break and spaces. */
export class JsonLines {
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
