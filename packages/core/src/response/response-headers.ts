import { type HeaderValue, headerName, headerValue, isPlain } from "../http/header-text.ts";
import type { Morsel } from "../http/morsel.ts";
import { encodeUtf8 } from "../platform/platform.ts";
import { pythonRepr } from "../text/python-repr.ts";
import { pythonStr } from "../text/python-str.ts";

/** Initial headers: an object, a Map or any iterable of pairs. */
export type HeadersOption =
  | Readonly<Record<string, HeaderValue>>
  | Iterable<readonly [name: string, value: HeaderValue]>;

/**
 * The headers of a response. Names are case-insensitive; order and spelling stay as given. Iterating yields every line
 * as it is sent, at the end one `Set-Cookie` per cookie. Throws `BadHeaderError` for an invalid name or value (one with
 * a line end, for example).
 */
export class ResponseHeaders {
  // Key, name and value, flattened: a response has few headers, and one array costs less than a Map.
  readonly #entries: string[] = [];
  #isAscii = true;
  #cookies: Map<string, Morsel> | undefined;

  constructor(headers?: HeadersOption) {
    if (headers === undefined) return;
    for (const [name, value] of pairsOf(headers)) this.set(name, value);
  }

  /** Sets Content-Type, which is known to be missing. */
  addContentType(value: string): void {
    this.#entries.push("content-type", "Content-Type", this.#read(value));
  }

  /** Whether every line is known to be printable ASCII. */
  get isAscii(): boolean {
    return this.#isAscii && this.#cookies === undefined;
  }

  /** The cookies to set, by name. */
  get cookies(): Map<string, Morsel> {
    this.#cookies ??= new Map();
    return this.#cookies;
  }

  /** Returns the header's value, or undefined. */
  get(name: string): string | undefined {
    return this.#entries[this.#indexOf(name) + 2];
  }

  /** Sets a header. A header that exists keeps its place and gets the new spelling of its name. */
  set(name: string, value: HeaderValue): void {
    const text = headerName(name);
    const line = this.#read(value);
    const index = this.#indexOf(text);
    if (index < 0) {
      this.#entries.push(text.toLowerCase(), text, line);
    } else {
      this.#entries[index + 1] = text;
      this.#entries[index + 2] = line;
    }
  }

  has(name: string): boolean {
    return this.#indexOf(name) >= 0;
  }

  /** Removes a header; a missing one is ignored. */
  delete(name: string): void {
    this.pop(name);
  }

  /** Removes a header and returns its name and value, or undefined. */
  pop(name: string): [name: string, value: string] | undefined {
    const index = this.#indexOf(name);
    if (index < 0) return undefined;
    const [, text, value] = this.#entries.splice(index, 3) as [string, string, string];
    return [text, value];
  }

  /** Sets a header unless it exists. */
  setDefault(name: string, value: HeaderValue): void {
    if (!this.has(name)) this.set(name, value);
  }

  /** Returns name and value of each header, without cookies, as Django's `HttpResponse.items()`. */
  items(): [name: string, value: string][] {
    const pairs: [string, string][] = [];
    for (let index = 0; index < this.#entries.length; index += 3) {
      pairs.push([this.#entries[index + 1]!, this.#entries[index + 2]!]);
    }
    return pairs;
  }

  /** Returns every line as it is sent, names and values in turn. */
  lines(): string[] {
    const lines: string[] = [];
    for (let index = 0; index < this.#entries.length; index += 3) {
      lines.push(this.#entries[index + 1]!, this.#entries[index + 2]!);
    }
    if (this.#cookies === undefined) return lines;
    for (const morsel of this.#cookies.values()) lines.push("Set-Cookie", wireText(morsel.toString()));
    return lines;
  }

  *[Symbol.iterator](): IterableIterator<[name: string, value: string]> {
    const lines = this.lines();
    for (let at = 0; at < lines.length; at += 2) yield [lines[at]!, lines[at + 1]!];
  }

  #read(value: HeaderValue): string {
    if (typeof value === "string" && isPlain(value)) return value;
    const line = headerValue(value);
    this.#isAscii &&= isPlain(line);
    return line;
  }

  /** Returns -3 for a missing header, so that adding 1 or 2 never points at an entry. */
  #indexOf(name: string): number {
    const entries = this.#entries;
    // Most names are spelt as the header is.
    for (let index = 0; index < entries.length; index += 3) if (entries[index + 1] === name) return index;
    const key = typeof name === "string" ? name.toLowerCase() : pythonStr(name).toLowerCase();
    for (let index = 0; index < entries.length; index += 3) if (entries[index] === key) return index;
    return -3;
  }
}

/** Encodes a cookie beyond latin-1 as UTF-8, one character per byte: browsers send the same bytes back. */
function wireText(text: string): string {
  if (!/[^\0-\xff]/.test(text)) return text;
  return Array.from(encodeUtf8(text), (byte) => String.fromCharCode(byte)).join("");
}

function pairsOf(headers: HeadersOption): Iterable<readonly [string, HeaderValue]> {
  return Symbol.iterator in headers ? checkedPairs(headers) : Object.entries(headers);
}

/** Refuses malformed pairs with the messages of Python's `dict()`, which Django uses too. */
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
