import type { Dialect } from "./json-params.ts";
import { quote } from "./json-string.ts";
import { encodeUtf8, isWellFormed } from "./platform.ts";

/** More different keys than a program writes by itself; data used as keys must not fill the memory. */
const MAX_ENTRIES = 4096;
const MAX_KEY_LENGTH = 64;

/** A key, ready to be copied: eight bytes at a time, as the number that these bytes are. */
export class KeyEntry {
  readonly name: string | undefined;
  /** `"name": ` */
  readonly text: string;
  /** `{"name": ` */
  readonly opening: Float64Array;
  readonly openingLength: number;
  /** `, "name": ` */
  readonly following: Float64Array;
  readonly followingLength: number;
  /** The key that followed this one the last time. */
  next: KeyEntry = this;
  #texts: readonly string[] | undefined;

  /** Without a name: no key, but what a first key is predicted from. */
  constructor(name?: string, text = "", separator = "") {
    const opening = encodeUtf8(`{${text}`);
    const following = encodeUtf8(separator + text);
    this.name = name;
    this.text = text;
    this.opening = toWords(opening);
    this.openingLength = opening.length;
    this.following = toWords(following);
    this.followingLength = following.length;
  }

  /**
   * Gives the key as text, with what surrounds it: twice as the first, after a value, and after a text (whose quote it
   * closes); the second of each pair opens the quote of a text.
   */
  textsAfter(separator: string): readonly string[] {
    this.#texts ??= ["{", separator, `"${separator}`].flatMap((before) => [
      before + this.text,
      `${before}${this.text}"`,
    ]);
    return this.#texts;
  }
}

/** UTF-8 never holds the bytes of a NaN, which alone would not survive as a number. */
function toWords(bytes: Uint8Array): Float64Array {
  const padded = new Uint8Array(Math.ceil(bytes.length / 8) * 8);
  padded.set(bytes);
  const view = new DataView(padded.buffer);
  return Float64Array.from({ length: padded.length / 8 }, (_, index) => view.getFloat64(index * 8, true));
}

/** The keys of one dialect, with their bytes; bounded, as keys may come from outside. */
export class KeyCache {
  readonly #entries = new Map<string, KeyEntry>();
  readonly #dialect: Dialect;

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  /** Gives the entry of a key; `undefined` for one that is not worth keeping or has no UTF-8 form. */
  find(name: string): KeyEntry | undefined {
    return this.#entries.get(name) ?? this.#add(name);
  }

  #add(name: string): KeyEntry | undefined {
    const first = name.charCodeAt(0);
    // Keys like "138586341" are data.
    if (name.length > MAX_KEY_LENGTH || (first >= 48 && first <= 57) || !isWellFormed(name)) return undefined;
    if (this.#entries.size >= MAX_ENTRIES) this.#clear();
    const { ensureAscii, keySeparator, itemSeparator } = this.#dialect;
    const entry = new KeyEntry(name, quote(name, ensureAscii) + keySeparator, itemSeparator);
    this.#entries.set(name, entry);
    return entry;
  }

  #clear(): void {
    // A chain of predictions would hold on to every entry that ever was.
    for (const entry of this.#entries.values()) entry.next = entry;
    this.#entries.clear();
  }
}
