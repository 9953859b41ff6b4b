/** A dictionary with several values per key, as Django's `MultiValueDict`, but immutable. */
export class MultiValueDict<Value> {
  readonly #lists: ReadonlyMap<string, readonly Value[]>;

  /** Each key must come once, with all of its values. */
  constructor(lists: Iterable<readonly [key: string, values: Iterable<Value>]> = []) {
    const copies = new Map<string, readonly Value[]>();
    for (const [key, values] of lists) copies.set(key, [...values]);
    this.#lists = copies;
  }

  /** Returns the number of keys. */
  get size(): number {
    return this.#lists.size;
  }

  /** Whether the key is there, also when it has no values. */
  has(key: string): boolean {
    return this.#lists.has(key);
  }

  /** Returns the last value of `key`; undefined when it has none. */
  get(key: string): Value | undefined {
    return this.#lists.get(key)?.at(-1);
  }

  /** Returns all values of `key` in order; an empty list for an unknown key. */
  getlist(key: string): readonly Value[] {
    return this.#lists.get(key) ?? [];
  }

  keys(): IterableIterator<string> {
    return this.#lists.keys();
  }

  /** Yields the last value of each key that has values. */
  *values(): IterableIterator<Value> {
    for (const [, value] of this.items()) yield value;
  }

  /** Yields each key that has values, with its last value. */
  *items(): IterableIterator<[key: string, value: Value]> {
    for (const [key, values] of this.#lists) if (values.length > 0) yield [key, values.at(-1) as Value];
  }

  /** Yields each key with all of its values. */
  *lists(): IterableIterator<[key: string, values: readonly Value[]]> {
    yield* this.#lists;
  }

  [Symbol.iterator](): IterableIterator<[key: string, value: Value]> {
    return this.items();
  }

  toString(): string {
    return `MultiValueDict(${JSON.stringify([...this.lists()])})`;
  }

  /** Returns each key with its last value, as Python's `json` encodes Django's `MultiValueDict`. */
  toJSON(): Record<string, Value> {
    const last: Record<string, Value> = Object.create(null);
    for (const [key, value] of this.items()) last[key] = value;
    return last;
  }
}

/** Collects the values of each key into a list. Keys stay in the order of their first pair. */
export function groupPairs<Value>(pairs: Iterable<readonly [key: string, value: Value]>): Map<string, Value[]> {
  const lists = new Map<string, Value[]>();
  for (const [key, value] of pairs) {
    const list = lists.get(key);
    if (list) list.push(value);
    else lists.set(key, [value]);
  }
  return lists;
}
