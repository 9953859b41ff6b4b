import { JsonEncodeError, notSerializable } from "./json-encode-error.ts";
import { type FormHook, findForm } from "./json-form-source.ts";
import { type KeyCache, KeyEntry } from "./json-keys.ts";
import { LARGE, refuseEmpty } from "./json-large-list.ts";
import { type Member, membersOfMap, membersOfObject } from "./json-members.ts";
import type { Dialect } from "./json-params.ts";
import { isPlain, isPolluted, type Members } from "./json-plain.ts";
import { ShortText } from "./json-short.ts";
import { JsonTokens } from "./json-tokens.ts";
import { JsonTrail } from "./json-trail.ts";
import { writeDate } from "./json-write-date.ts";
import { writeInteger } from "./json-write-number.ts";
import { writeString } from "./json-write-string.ts";

type Key = string | number | undefined;

/** Writes a value in a way of its own. */
export type ValueWriter = (out: JsonWriter, value: unknown) => void;

const objectPrototype: unknown = Object.prototype;
/** A body of so many bytes is one write with its head; from here on text would be copied more often than bytes. */
const MAX_TEXT_BODY = 8192;
const hasOwn = Object.prototype.hasOwnProperty;

/**
 * Writes a value and all below it in one pass. Between two values there is always room for a key and a short value;
 * what may be longer asks for more.
 */
export class JsonWriter extends JsonTokens {
  readonly trail: JsonTrail = new JsonTrail();
  /** Whether objects may show members that they inherit from `Object.prototype`. */
  isPolluted = false;
  /** Per depth, the entry from which an object's first key is predicted. */
  readonly #roots: KeyEntry[] = [];
  readonly #short: ShortText;
  readonly #straight: boolean;
  #hook: FormHook | undefined;

  constructor(dialect: Dialect, keys: KeyCache) {
    super(dialect, keys);
    this.#short = new ShortText(keys, dialect.itemSeparator);
    this.#straight = dialect.straight;
  }

  /** Gives a value as text. `hook` takes the place of the forms of Django's encoder. Throws `JsonEncodeError`. */
  writeText(value: unknown, hook?: FormHook): string {
    return this.#run(writeFromShort, value, textOf, hook);
  }

  /** Gives a value as UTF-8, likewise. */
  writeBytes(value: unknown, hook?: FormHook): Uint8Array<ArrayBuffer> {
    return this.#run(writeRoot, value, bytesOf, hook);
  }

  /** Gives a value as an answer is best sent: text when it is short, else UTF-8; text also when it has no UTF-8 form. */
  writeBody(value: unknown, hook?: FormHook): string | Uint8Array<ArrayBuffer> {
    return this.#run(writeFromShort, value, bodyOf, hook);
  }

  /** Gives what `write` makes of a value, as `finish` takes it. Throws `JsonEncodeError`. */
  writeBy<Result>(write: ValueWriter, value: unknown, finish: (out: JsonWriter) => Result): Result {
    return this.#run(write, value, finish, undefined);
  }

  /** Gives what was written since the beginning, in text. */
  takeText(): string {
    return this.position === 0 ? this.#short.take("}") : this.toText();
  }

  /** Writes the root, short members as text. */
  writeShortRoot(value: unknown): void {
    if (!this.#straight || !isPlain(value)) writeRoot(this, value);
    else if (!this.#writeOwn(value, undefined, this.isPolluted, this.#short)) throw notSerializable(undefined);
  }

  #run<Result>(
    write: ValueWriter,
    value: unknown,
    finish: (out: JsonWriter) => Result,
    hook: FormHook | undefined,
  ): Result {
    this.#hook = hook;
    this.isPolluted = isPolluted();
    try {
      write(this, value);
      return finish(this);
    } catch (error) {
      throw this.#failure(error);
    } finally {
      this.#hook = undefined;
      this.reset();
    }
  }

  #failure(error: unknown): JsonEncodeError {
    const failure = error instanceof JsonEncodeError ? error : this.trail.failure(error);
    this.#short.take("");
    this.trail.clear();
    return failure;
  }

  /** Writes a value; gives false, and writes nothing, when there is none. */
  writeValue(value: unknown, key: Key): boolean {
    switch (typeof value) {
      case "string":
        writeString(this, value, this.ensureAscii);
        return true;
      case "number":
        if ((value | 0) === value) writeInteger(this, value | 0);
        else if (value - value === 0) this.writeNumber(value);
        else this.#writeNonFinite(value, key);
        return true;
      case "boolean":
        this.writeBoolean(value);
        return true;
      case "object":
        if (value !== null) return this.#writeObject(value, key);
        this.writeNull();
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

  #writeNonFinite(value: number, key: Key): void {
    try {
      this.writeNumber(value);
    } catch (error) {
      throw this.trail.locate(error, key);
    }
  }

  #writeObject(value: object, key: Key): boolean {
    if (typeof (value as { toJSON?: unknown }).toJSON !== "function") {
      if (Array.isArray(value)) return this.#writeArray(value, key);
      const prototype: unknown = Object.getPrototypeOf(value);
      if (prototype === objectPrototype || prototype === null)
        return this.#writeOwn(value as Members, key, this.isPolluted);
      if (value instanceof Map) return this.#writeMembers(value, key, this.#membersOfMap(value, key));
    } else if (this.#hook === undefined && value instanceof Date) {
      if (writeDate(this, value.getTime())) return true;
    }
    return this.#writeForm(value, key);
  }

  #writeArray(array: readonly unknown[], key: Key): boolean {
    const { length } = array;
    if (length === 0) {
      this.writeEmpty(0x5d5b);
      return true;
    }
    if (length > LARGE) refuseEmpty(array);
    if (!this.#straight) return this.#writeItems(array, key);
    this.trail.enter(array, key);
    this.openList(length);
    for (let index = 0; index < length; index += 1) {
      if (!this.writeValue(array[index], index)) this.writeNull();
      this.endItem();
    }
    this.closeList();
    this.trail.leave();
    return true;
  }

  /**
   * Writes an object's own members. The loop shows inherited ones too: `mixed` says that there may be some. `short`
   * takes the first members of a root.
   */
  #writeOwn(object: Members, key: Key, mixed: boolean, short?: ShortText): boolean {
    if (!this.#straight) return this.#writeMembers(object, key, membersOfObject(object, this.dialect));
    this.trail.enter(object, key);
    let entry = this.#rootEntry();
    let count = 0;
    let before = short;
    for (const name in object) {
      if (mixed && !hasOwn.call(object, name)) continue;
      const value = object[name];
      if (value === undefined) continue;
      if (before !== undefined) {
        if (before.add(name, value)) continue;
        count = before.count;
        this.writeRaw(before.take(""));
        before = undefined;
      }
      const start = this.position;
      entry = this.writeKey(name, count, entry);
      if (typeof value === "string") writeString(this, value, this.ensureAscii);
      else if (!this.writeValue(value, name)) {
        this.position = start;
        continue;
      }
      count += 1;
      this.reserve(0);
    }
    if (before !== undefined && before.count > 0) this.trail.leave();
    else if (count === 0) return this.#writeNone(object, key);
    else {
      this.closeObject();
      this.trail.leave();
    }
    return true;
  }

  /** An object of a host's own type may look plain, and have no member to show. */
  #writeNone(object: object, key: Key): boolean {
    this.trail.leave();
    if (Object.prototype.toString.call(object) !== "[object Object]") return this.#writeForm(object, key);
    this.writeEmpty(0x7d7b);
    return true;
  }

  #rootEntry(): KeyEntry {
    const { depth } = this.trail;
    while (this.#roots.length <= depth) this.#roots.push(new KeyEntry());
    return this.#roots[depth]!;
  }

  #writeForm(value: unknown, key: Key): boolean {
    let form: unknown;
    try {
      form = findForm(value, String(key ?? ""), this.#hook, this.dialect.fallback);
    } catch (error) {
      throw this.trail.locate(error, key);
    }
    if (form === undefined) return false;
    if (form === value) return this.#writeOwn(value as Members, key, true);
    this.trail.enter(value, key);
    const written = this.writeValue(form, undefined);
    this.trail.leave();
    return written;
  }

  #membersOfMap(map: ReadonlyMap<unknown, unknown>, key: Key): Member[] {
    try {
      return membersOfMap(map, this.dialect);
    } catch (error) {
      throw this.trail.locate(error, key);
    }
  }

  /** Writes members one by one: on lines, or with keys that are used but once. */
  #writeMembers(container: object, key: Key, members: readonly Member[]): boolean {
    this.trail.enter(container, key);
    this.openLines(123);
    let isFirst = true;
    for (const [name, value] of members) {
      if (value === undefined) continue;
      const start = this.position;
      this.startLine(isFirst);
      writeString(this, name, this.ensureAscii);
      this.writeRaw(this.dialect.keySeparator);
      if (this.writeValue(value, name)) isFirst = false;
      else this.position = start;
      this.reserve(0);
    }
    this.closeLines(125, isFirst);
    this.trail.leave();
    return true;
  }

  #writeItems(array: readonly unknown[], key: Key): boolean {
    this.trail.enter(array, key);
    this.openLines(91);
    for (let index = 0; index < array.length; index += 1) {
      this.startLine(index === 0);
      if (!this.writeValue(array[index], index)) this.writeNull();
      this.reserve(0);
    }
    this.closeLines(93, false);
    this.trail.leave();
    return true;
  }
}

function writeRoot(out: JsonWriter, value: unknown): void {
  if (!out.writeValue(value, undefined)) throw notSerializable(undefined);
}

function writeFromShort(out: JsonWriter, value: unknown): void {
  out.writeShortRoot(value);
}

function textOf(out: JsonWriter): string {
  return out.takeText();
}

function bytesOf(out: JsonWriter): Uint8Array<ArrayBuffer> {
  return out.toBytes();
}

function bodyOf(out: JsonWriter): string | Uint8Array<ArrayBuffer> {
  return out.position > MAX_TEXT_BODY && !out.hasLoneSurrogate ? out.toBytes() : out.takeText();
}
