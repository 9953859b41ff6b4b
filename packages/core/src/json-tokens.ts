import { JsonBuffer } from "./json-buffer.ts";
import { JsonEncodeError } from "./json-encode-error.ts";
import type { KeyCache, KeyEntry } from "./json-keys.ts";
import { nonFiniteText } from "./json-number.ts";
import type { Dialect } from "./json-params.ts";
import { writeFloat } from "./json-write-float.ts";
import { writeInteger } from "./json-write-number.ts";
import { writeString } from "./json-write-string.ts";

/** More keys than a class or a table has: the object is a dictionary, its keys are data. */
const MANY_KEYS = 64;

/** What JSON consists of, in one dialect: keys, numbers, separators, lines. */
export class JsonTokens extends JsonBuffer {
  readonly dialect: Dialect;
  readonly ensureAscii: boolean;
  readonly #keys: KeyCache;
  readonly #separator: number;
  readonly #separatorLength: number;
  #level = 0;

  constructor(dialect: Dialect, keys: KeyCache) {
    super();
    const { itemSeparator } = dialect;
    this.dialect = dialect;
    this.ensureAscii = dialect.ensureAscii;
    this.#keys = keys;
    this.#separatorLength = itemSeparator.length;
    this.#separator = itemSeparator.charCodeAt(0) | (itemSeparator.charCodeAt(1) << 8);
  }

  override reset(): void {
    super.reset();
    this.#level = 0;
  }

  /** Throws `JsonEncodeError` for what is not finite, unless that is allowed. */
  writeNumber(value: number): void {
    if ((value | 0) === value) writeInteger(this, value | 0);
    else if (value - value === 0) writeFloat(this, value);
    else if (this.dialect.allowNan) this.writeRaw(nonFiniteText(value));
    else throw new JsonEncodeError("nan", `Out of range float values are not JSON compliant: ${nonFiniteText(value)}`);
  }

  /** Begins a list. Throws `JsonEncodeError` for one that cannot fit: holes take room as well. */
  openList(length: number): void {
    this.check(length * (this.#separatorLength + 1));
    this.bytes[this.position++] = 91;
  }

  /** Writes what follows an item, and makes room for the next. */
  endItem(): void {
    this.view.setUint16(this.position, this.#separator, true);
    this.position += this.#separatorLength;
    this.reserve(0);
  }

  /** Ends a list that has items. */
  closeList(): void {
    this.position -= this.#separatorLength;
    this.bytes[this.position++] = 93;
  }

  /** Ends an object that has members. */
  closeObject(): void {
    this.bytes[this.position++] = 125;
  }

  /** Writes a ready key with what comes before it: a bracket, or a separator. */
  writeEntry(entry: KeyEntry, isFirst: boolean): void {
    const { view, position } = this;
    const words = isFirst ? entry.opening : entry.following;
    const { length } = words;
    for (let index = 0; index < length; index += 1) view.setFloat64(position + index * 8, words[index]!, true);
    this.position = position + (isFirst ? entry.openingLength : entry.followingLength);
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
    this.writeRaw(isFirst ? "{" : this.dialect.itemSeparator);
    writeString(this, name, this.ensureAscii);
    this.writeRaw(this.dialect.keySeparator);
  }

  /** Begins a list or an object on lines of its own. */
  openLines(bracket: number): void {
    this.bytes[this.position++] = bracket;
    this.#level += 1;
  }

  /** Writes what comes before an item on a line of its own. */
  startLine(isFirst: boolean): void {
    if (!isFirst) this.writeRaw(this.dialect.itemSeparator);
    const { indent } = this.dialect;
    if (indent !== undefined) this.writeRaw(`\n${indent.repeat(this.#level)}`);
  }

  /** Ends a list or an object that was begun so. */
  closeLines(bracket: number, isEmpty: boolean): void {
    this.#level -= 1;
    if (!isEmpty) this.startLine(true);
    this.bytes[this.position++] = bracket;
  }
}
