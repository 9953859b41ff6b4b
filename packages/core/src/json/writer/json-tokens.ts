import { JsonEncodeError } from "../json-encode-error.ts";
import type { Dialect } from "../params.ts";
import { writeFloat } from "./float.ts";
import { JsonBuffer } from "./json-buffer.ts";
import type { KeyCache, KeyEntry } from "./keys.ts";
import { nonFiniteText, writeIntegerUnchecked } from "./number.ts";
import { type ReadyText, Separators } from "./separators.ts";
import { writeString } from "./string.ts";

/** An object with more keys than a class or a table has is a dictionary: its keys are data and are not cached. */
const MANY_KEYS = 64;

/** A position in the output, to which `takeBack` returns. */
export interface Mark {
  readonly position: number;
  readonly level: number;
  readonly hasLoneSurrogate: boolean;
}

/** Writes the tokens of JSON in one dialect: keys, numbers, brackets, separators, line breaks. */
export class JsonTokens extends JsonBuffer {
  readonly dialect: Dialect;
  readonly ensureAscii: boolean;
  readonly #keys: KeyCache;
  readonly #lines: Separators;
  readonly #hasLines: boolean;
  #level = 0;
  /** The item separator as one 8-byte word; `undefined` when it is longer or when lines are indented. */
  readonly #separator: number | undefined;
  #between: ReadyText;

  constructor(dialect: Dialect, keys: KeyCache) {
    super();
    this.dialect = dialect;
    this.ensureAscii = dialect.ensureAscii;
    this.#keys = keys;
    this.#lines = new Separators(dialect);
    this.#hasLines = dialect.indent !== undefined;
    this.#between = this.#lines.between(0);
    const { words } = this.#between;
    this.#separator = !this.#hasLines && words.length === 1 ? words[0] : undefined;
  }

  override reset(): void {
    super.reset();
    if (this.#level !== 0) this.#goTo(0);
  }

  /** Writes a number. Throws `JsonEncodeError` for NaN and infinities, unless the dialect allows them. */
  writeNumber(value: number): void {
    if ((value | 0) === value) writeIntegerUnchecked(this, value | 0);
    else if (value - value === 0) writeFloat(this, value);
    else if (this.dialect.allowNan) this.writeRaw(nonFiniteText(value));
    else throw new JsonEncodeError("nan", `Out of range float values are not JSON compliant: ${nonFiniteText(value)}`);
  }

  /** Begins a list of `length` items, holes included. Throws `JsonEncodeError` for one that cannot fit. */
  openList(length: number): void {
    this.check(length * (this.#between.length + 1));
    this.ensureSlack();
    this.bytes[this.position++] = 91;
    if (this.#hasLines) this.#openLines();
  }

  /** Writes the separator after an item, and ensures the slack for the next one. */
  endItem(): void {
    if (this.#separator === undefined) this.#writeReady(this.#between);
    else {
      this.view.setFloat64(this.position, this.#separator, true);
      this.position += this.#between.length;
    }
    this.ensureSlack();
  }

  /** Ends a list that has items: removes the last separator, and writes the bracket. */
  closeList(): void {
    this.position -= this.#between.length;
    if (this.#hasLines) this.#closeLines();
    this.bytes[this.position++] = 93;
  }

  /**
   * Writes a prepared key after its opening brace or separator. Without `indent` it never grows the buffer for a short
   * key: the caller has reserved the slack.
   */
  writeEntry(entry: KeyEntry, isFirst: boolean): void {
    if (this.#hasLines) this.#startLine(isFirst);
    this.#writeReady(isFirst ? entry.opening : entry.following);
  }

  /** Writes a key after its opening brace or separator; returns the entry from which the next key is predicted. */
  writeKey(name: string, count: number, previous: KeyEntry): KeyEntry {
    let entry = previous.next;
    if (entry.name !== name) {
      const found = count < MANY_KEYS ? this.#keys.find(name) : undefined;
      if (found === undefined) {
        this.writeLooseKey(name, count === 0);
        return previous;
      }
      previous.next = found;
      entry = found;
    }
    this.writeEntry(entry, count === 0);
    return entry;
  }

  /** Writes a key that is not cached, after its opening brace or separator. */
  writeLooseKey(name: string, isFirst: boolean): void {
    if (this.#hasLines) this.#startLine(isFirst);
    else this.writeRaw(isFirst ? "{" : this.dialect.itemSeparator);
    writeString(this, name, this.ensureAscii);
    this.writeRaw(this.dialect.keySeparator);
  }

  /** Returns the current position, for `takeBack`. */
  mark(): Mark {
    return { position: this.position, level: this.#level, hasLoneSurrogate: this.hasLoneSurrogate };
  }

  /** Removes everything that was written since the mark. */
  takeBack({ position, level, hasLoneSurrogate }: Mark): void {
    this.position = position;
    this.hasLoneSurrogate = hasLoneSurrogate;
    if (this.#hasLines) this.#goTo(level);
  }

  /** Removes a key that began at `start`; `isFirst`: it was the first of its object, and its opening brace goes too. */
  retractKey(start: number, isFirst: boolean, hadLoneSurrogate: boolean): void {
    this.takeBack({
      position: start,
      level: this.#hasLines && isFirst ? this.#level - 1 : this.#level,
      hasLoneSurrogate: hadLoneSurrogate,
    });
  }

  /** Ends an object that has members. */
  closeObject(): void {
    if (this.#hasLines) this.#closeLines();
    this.bytes[this.position++] = 125;
  }

  #startLine(isFirst: boolean): void {
    if (isFirst) {
      this.bytes[this.position++] = 123;
      this.#openLines();
    } else this.#writeReady(this.#between);
    this.ensureSlack();
  }

  #openLines(): void {
    this.#goTo(this.#level + 1);
    this.#writeReady(this.#lines.lineBreak(this.#level));
  }

  #closeLines(): void {
    this.#goTo(this.#level - 1);
    this.#writeReady(this.#lines.lineBreak(this.#level));
  }

  #goTo(level: number): void {
    this.#level = level;
    if (this.#hasLines) this.#between = this.#lines.between(level);
  }

  /** Copies a prepared text; a short one fits into the slack, a longer one reserves its bytes first. */
  #writeReady({ words, length }: ReadyText): void {
    const count = words.length;
    if (count > 16) this.reserve(count * 8);
    const { view, position } = this;
    for (let index = 0; index < count; index += 1) view.setFloat64(position + index * 8, words[index]!, true);
    this.position = position + length;
  }
}
