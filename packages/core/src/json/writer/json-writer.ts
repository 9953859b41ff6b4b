import { callDefault, type DefaultHooks, DJANGO_DEFAULT } from "../django-default.ts";
import { JsonEncodeError, notSerializable } from "../json-encode-error.ts";
import type { Dialect } from "../params.ts";
import { isPlainDate, writeDate } from "./date.ts";
import { JsonTokens } from "./json-tokens.ts";
import { JsonTrail } from "./json-trail.ts";
import { type KeyCache, KeyEntry } from "./keys.ts";
import {
  isDictionary,
  isPolluted,
  LARGE,
  lengthOfList,
  looksPlain,
  type Member,
  type Members,
  membersOfMap,
} from "./members.ts";
import { writeIntegerUnchecked } from "./number.ts";
import { ShortText } from "./short-text.ts";
import { SortedNames } from "./sorted-names.ts";
import { writeString } from "./string.ts";

type Key = string | number | undefined;

/** Writes one value. */
export type ValueWriter = (out: JsonWriter, value: unknown) => void;

const objectPrototype: unknown = Object.prototype;
/** Node writes head and body of up to 8 KB at once; beyond that bytes are copied less often than text. */
const MAX_TEXT_BODY = 8192;
const hasOwn = Object.prototype.hasOwnProperty;

/** Writes a value and all values in it, in one pass. A value longer than the slack reserves its bytes first. */
export class JsonWriter extends JsonTokens {
  readonly trail: JsonTrail = new JsonTrail();
  /** Whether `Object.prototype` has enumerable members, which a `for…in` loop over any object would find. */
  isPolluted = false;
  /** Per depth, the entry from which an object's first key is predicted. */
  readonly #roots: KeyEntry[] = [];
  readonly #short?: ShortText;
  readonly #sorted?: SortedNames;
  #hooks: DefaultHooks = DJANGO_DEFAULT;

  constructor(dialect: Dialect, keys: KeyCache) {
    super(dialect, keys);
    if (dialect.sortKeys) this.#sorted = new SortedNames();
    else this.#short = new ShortText(keys, dialect);
  }

  /** Returns a value as JSON text. Throws `JsonEncodeError` for a value that cannot be encoded. */
  writeText(value: unknown, hooks: DefaultHooks): string {
    return this.#shortTextOf(value) ?? this.#run(writeRoot, value, toText, hooks);
  }

  /** Returns a value as JSON in UTF-8. Throws `JsonEncodeError` as `writeText` does, and for a lone surrogate. */
  writeBytes(value: unknown, hooks: DefaultHooks): Uint8Array<ArrayBuffer> {
    return this.#run(writeRoot, value, bytesOf, hooks);
  }

  /** Returns JSON as it is sent fastest: short text, else UTF-8 bytes; text with a lone surrogate stays text. */
  writeBody(value: unknown, hooks: DefaultHooks): string | Uint8Array<ArrayBuffer> {
    return this.#shortTextOf(value) ?? this.#run(writeRoot, value, bodyOf, hooks);
  }

  /** Writes a value with `write`, and returns the result of `finish`. Throws `JsonEncodeError`. */
  writeBy<Result>(
    write: ValueWriter,
    value: unknown,
    finish: (out: JsonWriter) => Result,
    hooks: DefaultHooks,
  ): Result {
    return this.#run(write, value, finish, hooks);
  }

  /** Returns the text of a short plain object; `undefined` for any other value, and when reading it throws. */
  #shortTextOf(value: unknown): string | undefined {
    try {
      return this.#short?.toText(value);
    } catch {
      return undefined;
    }
  }

  #run<Result>(write: ValueWriter, value: unknown, finish: (out: JsonWriter) => Result, hooks: DefaultHooks): Result {
    this.#hooks = hooks;
    this.isPolluted = isPolluted();
    try {
      write(this, value);
      return finish(this);
    } catch (error) {
      throw this.#failure(error);
    } finally {
      this.#hooks = DJANGO_DEFAULT;
      this.reset();
    }
  }

  #failure(error: unknown): JsonEncodeError {
    const failure = error instanceof JsonEncodeError ? error : this.trail.failure(error);
    this.trail.clear();
    return failure;
  }

  /** Writes a value; returns false, and writes nothing, when the value or its default is undefined. */
  writeValue(value: unknown, key: Key): boolean {
    switch (typeof value) {
      case "string":
        writeString(this, value, this.ensureAscii);
        return true;
      case "number":
        if ((value | 0) === value) writeIntegerUnchecked(this, value | 0);
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
        return this.#writeDefault(value, key);
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
    const { toJSON } = value as { toJSON?: unknown };
    if (typeof toJSON !== "function") {
      if (Array.isArray(value)) return this.#writeArray(value, key);
      const prototype: unknown = Object.getPrototypeOf(value);
      if (prototype === objectPrototype) return this.#writeOwn(value as Members, key, this.isPolluted);
      if (prototype === null) return this.#writeOwn(value as Members, key, false);
      if (value instanceof Map) return this.#writeMap(value, key);
    } else if (this.#hooks.hook === undefined && isPlainDate(value, toJSON)) {
      if (writeDate(this, value.getTime())) return true;
    }
    return this.#writeDefault(value, key);
  }

  #writeArray(array: readonly unknown[], key: Key): boolean {
    const { length: given } = array;
    const length = given >>> 0 === given && given <= LARGE ? given : this.#lengthOf(array, key);
    if (length === 0) {
      this.writeEmptyList();
      return true;
    }
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

  #lengthOf(array: readonly unknown[], key: Key): number {
    try {
      return lengthOfList(array);
    } catch (error) {
      throw this.trail.locate(error, key);
    }
  }

  /** Writes an object's own members. The loop shows inherited ones too: `mixed` says that there may be some. */
  #writeOwn(object: Members, key: Key, mixed: boolean, isItsOwnDefault = false): boolean {
    this.trail.enter(object, key);
    if (this.#sorted !== undefined) return this.#writeNames(object, key, this.#sorted.namesOf(object), isItsOwnDefault);
    if (isDictionary(object)) return this.#writeNames(object, key, Object.keys(object), isItsOwnDefault);
    let entry = this.#rootEntry();
    let count = 0;
    for (const name in object) {
      if (mixed && !hasOwn.call(object, name)) continue;
      const value = object[name];
      if (value === undefined) continue;
      const written = this.#writeMember(name, value, count, entry);
      if (written === undefined) continue;
      entry = written;
      count += 1;
    }
    return this.#endObject(object, key, count, isItsOwnDefault);
  }

  /** Writes the own members of these names, in this order; a second loop, for the reason given at `isDictionary`. */
  #writeNames(object: Members, key: Key, names: readonly string[], isItsOwnDefault: boolean): boolean {
    let entry = this.#rootEntry();
    let count = 0;
    for (const name of names) {
      const value = object[name];
      if (value === undefined) continue;
      const written = this.#writeMember(name, value, count, entry);
      if (written === undefined) continue;
      entry = written;
      count += 1;
    }
    return this.#endObject(object, key, count, isItsOwnDefault);
  }

  #writeMap(map: ReadonlyMap<unknown, unknown>, key: Key): boolean {
    const members = this.#membersOfMap(map, key);
    this.trail.enter(map, key);
    let entry = this.#rootEntry();
    let count = 0;
    for (const [name, value] of members) {
      const written = value === undefined ? undefined : this.#writeMember(name, value, count, entry);
      if (written === undefined) continue;
      entry = written;
      count += 1;
    }
    return this.#endObject(map, key, count, true);
  }

  /**
   * Writes a member; returns the entry from which the next key is predicted. Returns `undefined`, and writes nothing,
   * when the value's default is undefined.
   */
  #writeMember(name: string, value: unknown, count: number, previous: KeyEntry): KeyEntry | undefined {
    const start = this.position;
    const hadLoneSurrogate = this.hasLoneSurrogate;
    const entry = this.writeKey(name, count, previous);
    if (typeof value === "string") writeString(this, value, this.ensureAscii);
    else if (!this.writeValue(value, name)) {
      this.retractKey(start, count === 0, hadLoneSurrogate);
      return undefined;
    }
    this.ensureSlack();
    return entry;
  }

  /** Ends an object. A platform's own type may be a plain object without members: for it `default` is called. */
  #endObject(object: object, key: Key, count: number, isItsOwnDefault: boolean): boolean {
    this.trail.leave();
    if (count > 0) this.closeObject();
    else if (isItsOwnDefault || looksPlain(object)) this.writeEmptyObject();
    else return this.#writeDefault(object, key);
    return true;
  }

  /** Reserves the slack: between nested opening braces no value does. Returns the entry that predicts the first key. */
  #rootEntry(): KeyEntry {
    this.ensureSlack();
    const { depth } = this.trail;
    while (this.#roots.length <= depth) this.#roots.push(new KeyEntry());
    return this.#roots[depth]!;
  }

  /** Returns the default of a value that JSON does not know. */
  callDefault(value: unknown, key: Key): unknown {
    return callDefault(value, String(key ?? ""), this.#hooks);
  }

  #writeDefault(value: unknown, key: Key): boolean {
    let result: unknown;
    try {
      result = this.callDefault(value, key);
    } catch (error) {
      throw this.trail.locate(error, key);
    }
    if (result === undefined) return false;
    if (result === value) return this.#writeOwn(value as Members, key, true, true);
    this.trail.enter(value, key);
    const written = this.writeValue(result, undefined);
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
}

function writeRoot(out: JsonWriter, value: unknown): void {
  if (!out.writeValue(value, undefined)) throw notSerializable(undefined);
}

const toText = (out: JsonWriter): string => out.toText();
const bytesOf = (out: JsonWriter): Uint8Array<ArrayBuffer> => out.toBytes();

function bodyOf(out: JsonWriter): string | Uint8Array<ArrayBuffer> {
  return out.position > MAX_TEXT_BODY && !out.hasLoneSurrogate ? out.toBytes() : out.toText();
}
