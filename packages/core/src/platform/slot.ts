/**
 * Keeps one value for each object of somebody else, such as a framework's request, for as long as the object lives. A member
 * with a symbol as its key costs a server far less than a `WeakMap`, which every garbage collection looks through.
 */
export class Slot<Value> {
  readonly #key: symbol;
  readonly #frozen = new WeakMap<object, Value>();

  constructor(name: string) {
    this.#key = Symbol(`riposte.${name}`);
  }

  /** Returns the value of the object itself, or undefined. */
  get(owner: object): Value | undefined {
    // What inherits from a request, as a framework's decorated one may, is another request.
    const value = (owner as Record<symbol, Value | undefined>)[this.#key];
    if (value !== undefined) return Object.hasOwn(owner, this.#key) ? value : this.#frozen.get(owner);
    return Object.isExtensible(owner) ? undefined : this.#frozen.get(owner);
  }

  set(owner: object, value: Value): void {
    if (Object.isExtensible(owner)) (owner as Record<symbol, Value>)[this.#key] = value;
    else this.#frozen.set(owner, value);
  }
}
