/** A dictionary of several values per key, as Django's; it never changes once it is made. */
export class MultiValueDict<Value> {
  readonly #lists: ReadonlyMap<string, readonly Value[]>;

  /** Takes each key once, with all of its values. */
  constructor(lists: Iterable<readonly [key: string, values: Iterable<Value>]> = []) {
    const copies = new Map<string, readonly Value[]>();
    for (const [key, values] of lists) copies.set(key, [...values]);
    this.#lists = copies;
  }

  /** Gives how many keys there are. */
  get size(): number {
    return this.#lists.size;
  }

  has(key: string): boolean {
    return this.#lists.has(key);
  }

  /** Gives the last value of `key`; undefined when it has none. */
  get(key: string): Value | undefined {
    return this.#lists.get(key)?.at(-1);
  }

  /** Gives all values of `key`, in order; none for an unknown key. */
  getlist(key: string): readonly Value[] {
    return this.#lists.get(key) ?? [];
  }

  keys(): IterableIterator<string> {
    return this.#lists.keys();
  }

  /** Gives the last value of each key. */
  *values(): IterableIterator<Value> {
    for (const [, value] of this.items()) yield value;
  }

  /** Gives each key with its last value. */
  *items(): IterableIterator<[key: string, value: Value]> {
    for (const [key, values] of this.#lists) if (values.length > 0) yield [key, values.at(-1) as Value];
  }

  /** Gives each key with all of its values. */
  *lists(): IterableIterator<[key: string, values: readonly Value[]]> {
    yield* this.#lists;
  }

  [Symbol.iterator](): IterableIterator<[key: string, value: Value]> {
    return this.items();
  }

  toString(): string {
    return `MultiValueDict(${JSON.stringify([...this.lists()])})`;
  }

  /** Gives what JSON shows: each key with its last value, as Python's encoder reads Django's. */
  toJSON(): Record<string, Value> {
    const last: Record<string, Value> = Object.create(null);
    for (const [key, value] of this.items()) last[key] = value;
    return last;
  }
}

/** Gathers pairs into lists: keys stand where they came first. */
export function groupPairs<Value>(pairs: Iterable<readonly [key: string, value: Value]>): Map<string, Value[]> {
  const lists = new Map<string, Value[]>();
  for (const [key, value] of pairs) {
    const list = lists.get(key);
    if (list) list.push(value);
    else lists.set(key, [value]);
  }
  return lists;
}
