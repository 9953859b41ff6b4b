import { type HeaderValue, headerName, headerValue } from "./header-text.ts";
import type { Morsel } from "./morsel.ts";
import { encodeUtf8 } from "./platform.ts";
import { reprOfText } from "./python-repr.ts";
import { textOf } from "./text-of.ts";

/** Headers to start with: an object, a Map or any pairs. */
export type HeadersOption =
  | Readonly<Record<string, HeaderValue>>
  | Iterable<readonly [name: string, value: HeaderValue]>;

/**
 * A response's headers: blind to case, in the order and the case they were given. Iterating gives every line as it is
 * sent, one `Set-Cookie` for each cookie last. Throws `BadHeaderError` for a name or value that would break out.
 */
export class ResponseHeaders {
  // A response has few headers: three short arrays beat a Map in time and memory.
  readonly #keys: string[] = [];
  readonly #names: string[] = [];
  readonly #values: string[] = [];
  #cookies: Map<string, Morsel> | undefined;

  constructor(headers?: HeadersOption) {
    if (headers === undefined) return;
    for (const [name, value] of pairsOf(headers)) this.set(name, value);
  }

  /** The cookies to be set, by name. */
  get cookies(): Map<string, Morsel> {
    this.#cookies ??= new Map();
    return this.#cookies;
  }

  /** Gives the value, or undefined. */
  get(name: string): string | undefined {
    return this.#values[this.#indexOf(name)];
  }

  /** Sets a value; a header that is there keeps its place and takes the new spelling. */
  set(name: string, value: HeaderValue): void {
    const text = headerName(name);
    this.#put(text, headerValue(value));
  }

  has(name: string): boolean {
    return this.#indexOf(name) >= 0;
  }

  /** Takes a header away; one that is missing is no error. */
  delete(name: string): void {
    this.pop(name);
  }

  /** Takes a header away and gives it as it was, or undefined. */
  pop(name: string): [name: string, value: string] | undefined {
    const index = this.#indexOf(name);
    if (index < 0) return undefined;
    this.#keys.splice(index, 1);
    return [this.#names.splice(index, 1)[0]!, this.#values.splice(index, 1)[0]!];
  }

  /** Sets a value unless the header is there already. */
  setDefault(name: string, value: HeaderValue): void {
    if (!this.has(name)) this.set(name, value);
  }

  /** Gives name and value of each header, without cookies, as Django's `items()`. */
  items(): [name: string, value: string][] {
    return this.#names.map((name, index) => [name, this.#values[index]!]);
  }

  [Symbol.iterator](): ArrayIterator<[name: string, value: string]> {
    const lines = this.items();
    if (this.#cookies !== undefined) {
      for (const morsel of this.#cookies.values()) lines.push(["Set-Cookie", wireText(morsel.toString())]);
    }
    return lines.values();
  }

  #indexOf(name: string): number {
    return this.#keys.indexOf(textOf(name).toLowerCase());
  }

  #put(name: string, value: string): void {
    const key = name.toLowerCase();
    const index = this.#keys.indexOf(key);
    const place = index < 0 ? this.#keys.length : index;
    this.#keys[place] = key;
    this.#names[place] = name;
    this.#values[place] = value;
  }
}

/** A header holds one byte a character: text beyond latin-1 goes as the bytes of its UTF-8, which is how browsers send it back. */
function wireText(text: string): string {
  if (!/[^\0-\xff]/.test(text)) return text;
  return Array.from(encodeUtf8(text), (byte) => String.fromCharCode(byte)).join("");
}

function pairsOf(headers: HeadersOption): Iterable<readonly [string, HeaderValue]> {
  return Symbol.iterator in headers ? checkedPairs(headers) : Object.entries(headers);
}

/** Refuses malformed pairs with the words of Python's `dict()`, which Django repeats. */
function* checkedPairs(
  pairs: Iterable<readonly [string, HeaderValue]>,
): Generator<readonly [string, HeaderValue]> {
  let index = 0;
  for (const pair of pairs) {
    const length: number = pair.length;
    if (length !== 2) {
      throw new RangeError(`dictionary update sequence element #${index} has length ${length}; 2 is required.`);
    }
    const name: unknown = pair[0];
    if (typeof name !== "string") {
      throw new TypeError(`Element key ${reprOf(name)} invalid, only strings are allowed`);
    }
    yield pair;
    index += 1;
  }
}

function reprOf(value: unknown): string {
  return typeof value === "string" ? reprOfText(value) : textOf(value);
}
