import { JsonEncodeError } from "../json-encode-error.ts";
import type { Dialect } from "../params.ts";
import { writeFloat } from "./float.ts";
import { JsonBuffer } from "./json-buffer.ts";
import type { KeyCache, KeyEntry } from "./keys.ts";
import { nonFiniteText, writeIntegerUnchecked } from "./number.ts";
import { type ReadyText, Separators } from "./separators.ts";
import { writeString } from "./string.ts";

/** More keys than a class or a table has: the object is a dictionary, its keys are data. */
const MANY_KEYS = 64;

/** A place in what is being written. */
export interface Mark {
  readonly position: number;
  readonly level: number;
  readonly hasLoneSurrogate: boolean;
}

/** What JSON consists of, in one dialect: keys, numbers, brackets, separators, lines. */
export class JsonTokens extends JsonBuffer {
  readonly dialect: Dialect;
  readonly ensureAscii: boolean;
  readonly #keys: KeyCache;
  readonly #lines: Separators;
  readonly #hasLines: boolean;
  #level = 0;
  /** What is between items when that is a word. */
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

  /** Throws `JsonEncodeError` for what is not finite, unless that is allowed. */
  writeNumber(value: number): void {
    if ((value | 0) === value) writeIntegerUnchecked(this, value | 0);
    else if (value - value === 0) writeFloat(this, value);
    else if (this.dialect.allowNan) this.writeRaw(nonFiniteText(value));
    else throw new JsonEncodeError("nan", `Out of range float values are not JSON compliant: ${nonFiniteText(value)}`);
  }

  /** Begins a list. Throws `JsonEncodeError` for one that cannot fit: holes take room as well. */
  openList(length: number): void {
    this.check(length * (this.#between.length + 1));
    this.ensureSlack();
    this.bytes[this.position++] = 91;
    if (this.#hasLines) this.#openLines();
  }

  /** Writes what follows an item, and makes room for the next. */
  endItem(): void {
    if (this.#separator === undefined) this.#writeReady(this.#between);
    else {
      this.view.setFloat64(this.position, this.#separator, true);
      this.position += this.#between.length;
    }
    this.ensureSlack();
  }

  /** Ends a list that has items. */
  closeList(): void {
    this.position -= this.#between.length;
    if (this.#hasLines) this.#closeLines();
    this.bytes[this.position++] = 93;
  }

  /** Writes a ready key with what comes before it: a bracket, or a separator. Takes room that is there. */
  writeEntry(entry: KeyEntry, isFirst: boolean): void {
    if (this.#hasLines) this.#startLine(isFirst);
    this.#writeReady(isFirst ? entry.opening : entry.following);
  }

  /** Writes a key likewise; gives the entry from which the next key is predicted. */
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

  /** Writes a key that is used but once. */
  writeLooseKey(name: string, isFirst: boolean): void {
    if (this.#hasLines) this.#startLine(isFirst);
    else this.writeRaw(isFirst ? "{" : this.dialect.itemSeparator);
    writeString(this, name, this.ensureAscii);
    this.writeRaw(this.dialect.keySeparator);
  }

  /** Gives the place that was reached, to come back to. */
  mark(): Mark {
    return { position: this.position, level: this.#level, hasLoneSurrogate: this.hasLoneSurrogate };
  }

  /** Takes back what was written since. */
  takeBack({ position, level, hasLoneSurrogate }: Mark): void {
    this.position = position;
    this.hasLoneSurrogate = hasLoneSurrogate;
    if (this.#hasLines) this.#goTo(level);
  }

  /** Takes a key back that began at `start`, and was the first of an object or not. */
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

  /** Copies what may be longer than a key in steps that there is always room for. */
  #writeReady({ words, length }: ReadyText): void {
    const count = words.length;
    if (count > 16) this.reserve(count * 8);
    const { view, position } = this;
    for (let index = 0; index < count; index += 1) view.setFloat64(position + index * 8, words[index]!, true);
    this.position = position + length;
  }
}
