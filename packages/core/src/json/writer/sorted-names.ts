import { compareCodePoints } from "./members.ts";

const MAX_FIRSTS = 256;
const MAX_SHAPES = 8;
const HAS_SURROGATE = /[\ud800-\udfff]/;

/** The names of one shape of objects, in the object's order and sorted. */
interface Order {
  readonly names: readonly string[];
  readonly sorted: readonly string[];
}

/** Sorts the names of objects by code point, once per shape. */
export class SortedNames {
  /** By the object's first name. */
  readonly #orders = new Map<string, Order[]>();

  /** Returns the names of an object's own members, sorted by code point. */
  namesOf(object: object): readonly string[] {
    const names = Object.keys(object);
    if (names.length < 2) return names;
    const orders = this.#ordersFrom(names[0]!);
    for (const order of orders) if (isSame(order.names, names)) return order.sorted;
    const sorted = names.some((name) => HAS_SURROGATE.test(name))
      ? names.toSorted(compareCodePoints)
      : names.toSorted();
    orders.unshift({ names, sorted });
    orders.splice(MAX_SHAPES);
    return sorted;
  }

  #ordersFrom(first: string): Order[] {
    const known = this.#orders.get(first);
    if (known !== undefined) return known;
    if (this.#orders.size >= MAX_FIRSTS) this.#orders.clear();
    const orders: Order[] = [];
    this.#orders.set(first, orders);
    return orders;
  }
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index += 1) if (one[index] !== other[index]) return false;
  return true;
}
