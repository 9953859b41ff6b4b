import { isWellFormed } from "../../platform/platform.ts";
import type { Dialect } from "../params.ts";
import { ReadyText } from "./separators.ts";
import { quoteJson } from "./string.ts";

/** More different keys than a program writes by itself; data used as keys must not fill the memory. */
const MAX_ENTRIES = 4096;
const MAX_KEY_LENGTH = 64;

/** A key, ready to be copied. */
export class KeyEntry {
  readonly name: string | undefined;
  /** `"name": ` */
  readonly text: string;
  /** `{"name": `, on lines without the bracket. */
  readonly opening: ReadyText;
  /** `, "name": `, on lines without the separator. */
  readonly following: ReadyText;
  /** The key that followed this one the last time. */
  next: KeyEntry = this;
  #texts: readonly string[] | undefined;

  /** Without a name: no key, but what a first key is predicted from. */
  constructor(name?: string, text = "", before: readonly [opening: string, following: string] = ["", ""]) {
    this.name = name;
    this.text = text;
    this.opening = new ReadyText(before[0] + text);
    this.following = new ReadyText(before[1] + text);
  }

  /**
   * Gives the key as text, with what comes before it: twice as the first, after a value, and after a text (whose quote
   * it closes); the second of each pair opens the quote of a text.
   */
  textsBetween(opening: string, between: string): readonly string[] {
    this.#texts ??= [opening, between, `"${between}`].flatMap((before) => [
      before + this.text,
      `${before}${this.text}"`,
    ]);
    return this.#texts;
  }
}

/** Makes a key ready for one dialect. */
export function createEntry(name: string, dialect: Dialect): KeyEntry {
  const { ensureAscii, keySeparator, itemSeparator, indent } = dialect;
  const text = quoteJson(name, ensureAscii) + keySeparator;
  return new KeyEntry(name, text, indent === undefined ? ["{", itemSeparator] : undefined);
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
    const entry = createEntry(name, this.#dialect);
    this.#entries.set(name, entry);
    return entry;
  }

  #clear(): void {
    // A chain of predictions would hold on to every entry that ever was.
    for (const entry of this.#entries.values()) entry.next = entry;
    this.#entries.clear();
  }
}
