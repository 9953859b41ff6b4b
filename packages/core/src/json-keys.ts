import { quote } from "./json-string.ts";
import { encodeUtf8 } from "./platform.ts";

/** More different keys than a program writes by itself; data used as keys must not fill the memory. */
const MAX_ENTRIES = 4096;
const MAX_KEY_LENGTH = 64;

const NOTHING: Uint8Array = new Uint8Array(0);

/** A key, ready to be copied: eight bytes at a time, as the number that these bytes are. */
export class KeyEntry {
  readonly name: string | undefined;
  /** `{"name": ` */
  readonly opening: Float64Array;
  readonly openingLength: number;
  /** `, "name": ` */
  readonly following: Float64Array;
  readonly followingLength: number;
  /** The key that followed this one the last time. */
  next: KeyEntry = this;

  /** Without a name: no key, but what a first key is predicted from. */
  constructor(name?: string, opening: Uint8Array = NOTHING, following: Uint8Array = NOTHING) {
    this.name = name;
    this.opening = toWords(opening);
    this.openingLength = opening.length;
    this.following = toWords(following);
    this.followingLength = following.length;
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
  readonly #itemSeparator: string;
  readonly #keySeparator: string;
  readonly #ensureAscii: boolean;

  constructor(itemSeparator: string, keySeparator: string, ensureAscii: boolean) {
    this.#itemSeparator = itemSeparator;
    this.#keySeparator = keySeparator;
    this.#ensureAscii = ensureAscii;
  }

  /** Gives the entry of a key; `undefined` for one that is not worth keeping or not UTF-8. */
  find(name: string): KeyEntry | undefined {
    return this.#entries.get(name) ?? this.#add(name);
  }

  #add(name: string): KeyEntry | undefined {
    const first = name.charCodeAt(0);
    // Keys like "138586341" are data.
    if (name.length > MAX_KEY_LENGTH || (first >= 48 && first <= 57) || !/^\P{Surrogate}*$/u.test(name))
      return undefined;
    if (this.#entries.size >= MAX_ENTRIES) this.#clear();
    const text = quote(name, this.#ensureAscii) + this.#keySeparator;
    const entry = new KeyEntry(name, encodeUtf8(`{${text}`), encodeUtf8(this.#itemSeparator + text));
    this.#entries.set(name, entry);
    return entry;
  }

  #clear(): void {
    // A chain of predictions would hold on to every entry that ever was.
    for (const entry of this.#entries.values()) entry.next = entry;
    this.#entries.clear();
  }
}
