import { type HeaderValue, headerName, headerValue } from "../http/header-text.ts";
import type { Morsel } from "../http/morsel.ts";
import { encodeUtf8 } from "../platform/platform.ts";
import { pythonRepr } from "../text/python-repr.ts";
import { pythonStr } from "../text/python-str.ts";

/** Headers to start with: an object, a Map or any pairs. */
export type HeadersOption =
  | Readonly<Record<string, HeaderValue>>
  | Iterable<readonly [name: string, value: HeaderValue]>;

/**
 * A response's headers: blind to case, in the order and the case they were given. Iterating gives every line as it is
 * sent, one `Set-Cookie` for each cookie last. Throws `BadHeaderError` for a name or value that would break out.
 */
export class ResponseHeaders {
  // Key, name and value by turns: a response has few headers, and one array costs less than a Map.
  readonly #entries: string[] = [];
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
    return this.#entries[this.#indexOf(name) + 2];
  }

  /** Sets a value; a header that is there keeps its place and takes the new spelling. */
  set(name: string, value: HeaderValue): void {
    const text = headerName(name);
    const line = headerValue(value);
    const key = text.toLowerCase();
    const index = this.#indexOf(key);
    if (index < 0) {
      this.#entries.push(key, text, line);
    } else {
      this.#entries[index + 1] = text;
      this.#entries[index + 2] = line;
    }
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
    const [, text, value] = this.#entries.splice(index, 3) as [string, string, string];
    return [text, value];
  }

  /** Sets a value unless the header is there already. */
  setDefault(name: string, value: HeaderValue): void {
    if (!this.has(name)) this.set(name, value);
  }

  /** Gives name and value of each header, without cookies, as Django's `items()`. */
  items(): [name: string, value: string][] {
    const pairs: [string, string][] = [];
    for (let index = 0; index < this.#entries.length; index += 3) {
      pairs.push([this.#entries[index + 1]!, this.#entries[index + 2]!]);
    }
    return pairs;
  }

  [Symbol.iterator](): ArrayIterator<[name: string, value: string]> {
    const lines = this.items();
    if (this.#cookies !== undefined) {
      for (const morsel of this.#cookies.values()) lines.push(["Set-Cookie", wireText(morsel.toString())]);
    }
    return lines.values();
  }

  /** Far below zero when the header is missing, so that no offset leads into the entries. */
  #indexOf(name: string): number {
    const key = typeof name === "string" ? name.toLowerCase() : pythonStr(name).toLowerCase();
    for (let index = 0; index < this.#entries.length; index += 3) if (this.#entries[index] === key) return index;
    return -3;
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
function* checkedPairs(pairs: Iterable<readonly [string, HeaderValue]>): Generator<readonly [string, HeaderValue]> {
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
  return typeof value === "string" ? pythonRepr(value) : pythonStr(value);
}
