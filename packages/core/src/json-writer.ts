import { JsonBuffer } from "./json-buffer.ts";
import { JsonEncodeError } from "./json-encode-error.ts";
import { formOf } from "./json-forms.ts";
import { type KeyCache, KeyEntry } from "./json-keys.ts";
import { type Member, membersOfMap, membersOfObject } from "./json-members.ts";
import { nonFiniteText } from "./json-number.ts";
import type { Dialect } from "./json-params.ts";
import { isStackOverflow, JsonTrail, messageOf } from "./json-trail.ts";
import { writeDate } from "./json-write-date.ts";
import { writeNumber } from "./json-write-number.ts";
import { writeString } from "./json-write-string.ts";

type Key = string | number | undefined;

/** Gives the form of a value that JSON does not know, as an encoder's `default` does. */
export type FormHook = (value: unknown) => unknown;

const hasOwn = Object.prototype.hasOwnProperty;
/** More keys than a class or a table has: the object is a dictionary, its keys are data. */
const MANY_KEYS = 64;

/** Writes a value and all below it, in one pass, into bytes that it has reserved. */
export class JsonWriter extends JsonBuffer {
  readonly #trail = new JsonTrail();
  /** Per depth, the entry from which an object's first key is predicted. */
  readonly #roots: KeyEntry[] = [];
  readonly #dialect: Dialect;
  readonly #keys: KeyCache;
  readonly #ensureAscii: boolean;
  readonly #straight: boolean;
  readonly #separator: number;
  readonly #separatorLength: number;
  #hook: FormHook | undefined;
  #level = 0;

  constructor(dialect: Dialect, keys: KeyCache) {
    super();
    this.#dialect = dialect;
    this.#keys = keys;
    this.#ensureAscii = dialect.ensureAscii;
    this.#straight = dialect.straight;
    this.#separatorLength = dialect.itemSeparator.length;
    this.#separator = dialect.itemSeparator.charCodeAt(0) | (dialect.itemSeparator.charCodeAt(1) << 8);
  }

  /** Writes the root. `hook` takes the place of the forms that Django's encoder gives. Throws `JsonEncodeError`. */
  writeRoot(value: unknown, hook: FormHook | undefined): void {
    this.#hook = hook;
    try {
      if (!this.writeValue(value, undefined))
        throw new JsonEncodeError("unserializable", "Object of type undefined is not JSON serializable");
    } catch (error) {
      throw error instanceof JsonEncodeError ? error : this.#trail.failure(error);
    } finally {
      this.#trail.clear();
      this.#hook = undefined;
      this.#level = 0;
    }
  }

  /** Writes a value; gives false, and writes nothing, when there is none. */
  writeValue(value: unknown, key: Key): boolean {
    switch (typeof value) {
      case "string":
        writeString(this, value, this.#ensureAscii);
        return true;
      case "number":
        if (value - value === 0) writeNumber(this, value);
        else this.#writeNonFinite(value, key);
        return true;
      case "boolean":
        this.#writeBoolean(value);
        return true;
      case "object":
        if (value !== null) return this.#writeObject(value, key);
        this.#writeNull();
        return true;
      case "undefined":
        return false;
      case "bigint":
        this.writeRaw(value.toString());
        return true;
      default:
        return this.#writeForm(value, key);
    }
  }

  #writeObject(value: object, key: Key): boolean {
    const { constructor: type, toJSON } = value as { constructor: unknown; toJSON?: unknown };
    if (typeof toJSON !== "function") {
      if (type === Object) return this.#writePlain(value as Record<string, unknown>, key);
      if (Array.isArray(value)) return this.#writeArray(value, key);
      if (value instanceof Map) return this.#writeMembers(value, key, this.#membersOfMap(value, key));
      if (Object.getPrototypeOf(value) === null || Object.getPrototypeOf(value) === Object.prototype) {
        return this.#writePlain(value as Record<string, unknown>, key);
      }
    } else if (type === Date && this.#hook === undefined && value instanceof Date) {
      if (writeDate(this, value.getTime())) return true;
    }
    return this.#writeForm(value, key);
  }

  #writeArray(array: readonly unknown[], key: Key): boolean {
    const { length } = array;
    this.reserve(4);
    if (length === 0) {
      this.view.setUint16(this.position, 0x5d5b, true);
      this.position += 2;
      return true;
    }
    if (!this.#straight) return this.#writeItems(array, key);
    this.#trail.enter(array, key);
    // Holes take room as well: what cannot fit is refused before it is tried.
    this.check(length * (this.#separatorLength + 1));
    this.bytes[this.position++] = 91;
    for (let index = 0; index < length; index += 1) {
      if (!this.writeValue(array[index], index)) this.#writeNull();
      this.view.setUint16(this.position, this.#separator, true);
      this.position += this.#separatorLength;
    }
    this.position -= this.#separatorLength;
    this.#close(93);
    return true;
  }

  #writePlain(object: Record<string, unknown>, key: Key): boolean {
    if (!this.#straight) return this.#writeMembers(object, key, membersOfObject(object, this.#dialect));
    this.#trail.enter(object, key);
    let entry = this.#rootEntry();
    let count = 0;
    for (const name in object) {
      if (!hasOwn.call(object, name)) continue;
      const value = object[name];
      if (value === undefined) continue;
      const start = this.position;
      entry = this.#writeKey(name, count, entry);
      if (this.writeValue(value, name)) count += 1;
      else this.position = start;
    }
    if (count > 0) this.#close(125);
    else return this.#closeEmpty(object, key);
    return true;
  }

  /** Writes members one by one: lines, sorting, and keys that are no texts. */
  #writeMembers(container: object, key: Key, members: readonly Member[]): boolean {
    this.#trail.enter(container, key);
    this.reserve(4);
    this.bytes[this.position++] = 123;
    this.#level += 1;
    let count = 0;
    for (const [name, value] of members) {
      if (value === undefined) continue;
      const start = this.position;
      this.#separate(count);
      writeString(this, name, this.#ensureAscii);
      this.writeRaw(this.#dialect.keySeparator);
      if (this.writeValue(value, name)) count += 1;
      else this.position = start;
    }
    this.#level -= 1;
    if (count > 0) this.#breakLine();
    this.#close(125);
    return true;
  }

  #writeItems(array: readonly unknown[], key: Key): boolean {
    this.#trail.enter(array, key);
    this.bytes[this.position++] = 91;
    this.#level += 1;
    for (let index = 0; index < array.length; index += 1) {
      this.#separate(index);
      if (!this.writeValue(array[index], index)) this.#writeNull();
    }
    this.#level -= 1;
    this.#breakLine();
    this.#close(93);
    return true;
  }

  #separate(count: number): void {
    if (count > 0) this.writeRaw(this.#dialect.itemSeparator);
    this.#breakLine();
  }

  #breakLine(): void {
    const { indent } = this.#dialect;
    if (indent !== undefined) this.writeRaw(`\n${indent.repeat(this.#level)}`);
  }

  #close(bracket: number): void {
    this.bytes[this.position++] = bracket;
    this.reserve(0);
    this.#trail.depth -= 1;
  }

  /** An object of a host's own type may have `Object` for constructor, and no member to show. */
  #closeEmpty(object: object, key: Key): boolean {
    this.#trail.depth -= 1;
    if (Object.prototype.toString.call(object) !== "[object Object]") return this.#writeForm(object, key);
    this.reserve(2);
    this.view.setUint16(this.position, 0x7d7b, true);
    this.position += 2;
    return true;
  }

  #rootEntry(): KeyEntry {
    const { depth } = this.#trail;
    while (this.#roots.length <= depth) this.#roots.push(new KeyEntry());
    return this.#roots[depth]!;
  }

  /** Writes a key with what comes before and after it; gives the entry that predicts the next. */
  #writeKey(name: string, count: number, previous: KeyEntry): KeyEntry {
    let entry = previous.next;
    if (entry.name !== name) {
      const found = count < MANY_KEYS ? this.#keys.find(name) : undefined;
      if (found === undefined) {
        this.#writeLooseKey(name, count);
        return previous;
      }
      previous.next = found;
      entry = found;
    }
    const words = count === 0 ? entry.opening : entry.following;
    const { length } = words;
    this.reserve(length * 8);
    const { view, position } = this;
    for (let index = 0; index < length; index += 1) view.setFloat64(position + index * 8, words[index]!, true);
    this.position = position + (count === 0 ? entry.openingLength : entry.followingLength);
    return entry;
  }

  #writeLooseKey(name: string, count: number): void {
    this.writeRaw(count === 0 ? "{" : this.#dialect.itemSeparator);
    writeString(this, name, this.#ensureAscii);
    this.writeRaw(this.#dialect.keySeparator);
  }

  #writeForm(value: unknown, key: Key): boolean {
    const form = this.#formOf(value, key);
    if (form === undefined) return false;
    if (form === value && this.#hook === undefined) return this.#writePlain(value as Record<string, unknown>, key);
    this.#trail.enter(value, key);
    const written = this.writeValue(form, undefined);
    this.#trail.depth -= 1;
    return written;
  }

  /** Asks the encoder's `default`, then that of the parameters. */
  #formOf(value: unknown, key: Key): unknown {
    try {
      return this.#hook === undefined ? formOf(value, String(key ?? "")) : refuseItself(value, this.#hook(value));
    } catch (error) {
      const { fallback } = this.#dialect;
      if (fallback && isRefusal(error)) return this.#fallbackForm(fallback, value, key, error);
      throw this.#located(error, key);
    }
  }

  #fallbackForm(fallback: FormHook, value: unknown, key: Key, refusal: JsonEncodeError): unknown {
    try {
      const form = refuseItself(value, fallback(value));
      if (form !== undefined) return form;
    } catch (error) {
      throw this.#located(error, key);
    }
    throw this.#located(refusal, key);
  }

  #membersOfMap(map: ReadonlyMap<unknown, unknown>, key: Key): Member[] {
    try {
      return membersOfMap(map, this.#dialect);
    } catch (error) {
      throw this.#located(error, key);
    }
  }

  #writeNonFinite(value: number, key: Key): void {
    const text = nonFiniteText(value);
    if (this.#dialect.allowNan) this.writeRaw(text);
    else
      throw this.#located(new JsonEncodeError("nan", `Out of range float values are not JSON compliant: ${text}`), key);
  }

  #writeBoolean(value: boolean): void {
    this.reserve(8);
    this.view.setUint32(this.position, value ? 0x65757274 : 0x736c6166, true);
    this.bytes[this.position + 4] = 101;
    this.position += value ? 4 : 5;
  }

  #writeNull(): void {
    this.reserve(8);
    this.view.setUint32(this.position, 0x6c6c756e, true);
    this.position += 4;
  }

  #located(error: unknown, key: Key): JsonEncodeError {
    const path = this.#trail.pathTo(key);
    if (error instanceof JsonEncodeError) return error.at(path);
    if (isStackOverflow(error)) return new JsonEncodeError("depth", "The data is nested too deeply", { path });
    return new JsonEncodeError("failed", `Encoding failed: ${messageOf(error)}`, { path, cause: error });
  }
}

function isRefusal(error: unknown): error is JsonEncodeError {
  return error instanceof JsonEncodeError && error.code === "unserializable";
}

function refuseItself(value: unknown, form: unknown): unknown {
  if (form === value) throw new JsonEncodeError("circular", "Circular reference detected");
  return form;
}
