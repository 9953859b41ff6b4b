import { isWellFormed } from "../../platform/platform.ts";
import type { Dialect } from "../params.ts";
import { ReadyText } from "./separators.ts";
import { quoteJson } from "./string.ts";

/** More than the distinct keys that a program's own code writes; bounded, because keys may be data. */
const MAX_ENTRIES = 4096;
const MAX_KEY_LENGTH = 64;

/** A key, encoded and ready to be copied. */
export class KeyEntry {
  readonly name: string | undefined;
  /** `"name": ` */
  readonly text: string;
  /** `{"name": `; with `indent`, without the brace. */
  readonly opening: ReadyText;
  /** `, "name": `; with `indent`, without the separator. */
  readonly following: ReadyText;
  /** The key that followed this one last time. */
  next: KeyEntry = this;
  #texts: readonly string[] | undefined;

  /** Without a name the entry is not a key: it only predicts an object's first key. */
  constructor(name?: string, text = "", before: readonly [opening: string, following: string] = ["", ""]) {
    this.name = name;
    this.text = text;
    this.opening = new ReadyText(before[0] + text);
    this.following = new ReadyText(before[1] + text);
  }

  /**
   * Returns six texts of the key with what comes before it: a pair each for a first key, for a key after a value, and
   * for a key after a string (whose quote it closes). The second text of a pair also opens the quote of a string value.
   */
  textsBetween(opening: string, between: string): readonly string[] {
    this.#texts ??= [opening, between, `"${between}`].flatMap((before) => [
      before + this.text,
      `${before}${this.text}"`,
    ]);
    return this.#texts;
  }
}

/** Encodes a key for one dialect. */
export function createEntry(name: string, dialect: Dialect): KeyEntry {
  const { ensureAscii, keySeparator, itemSeparator, indent } = dialect;
  const text = quoteJson(name, ensureAscii) + keySeparator;
  return new KeyEntry(name, text, indent === undefined ? ["{", itemSeparator] : undefined);
}

/** Caches the encoded keys of one dialect; bounded, because keys may come from clients. */
export class KeyCache {
  readonly #entries = new Map<string, KeyEntry>();
  readonly #dialect: Dialect;

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  /** Returns the entry of a key; `undefined` for one that is long, begins with a digit, or has a lone surrogate. */
  find(name: string): KeyEntry | undefined {
    return this.#entries.get(name) ?? this.#add(name);
  }

  #add(name: string): KeyEntry | undefined {
    const first = name.charCodeAt(0);
    // Keys like "138586341" are data.
    if (name.length > MAX_KEY_LENGTH || (first >= 48 && first <= 57) || !isWellFormed(name)) return undefined;
    if (this.#entries.size >= MAX_ENTRIES) this.#clear();
    const entry = createEntry(name, this.#dialect);
    this.#entries.set(name, entry);
    return entry;
  }

  #clear(): void {
    // Otherwise the chain of predictions would keep every old entry alive.
    for (const entry of this.#entries.values()) entry.next = entry;
    this.#entries.clear();
  }
}
