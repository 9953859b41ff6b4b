import type { Dialect } from "../params.ts";
import { type KeyCache, KeyEntry } from "./keys.ts";
import { isPlain, isPolluted } from "./members.ts";

/** Objects with more members, or with longer strings (in UTF-16 units), are written faster as bytes. */
const MAX_MEMBERS = 8;
const MAX_LENGTH = 48;

/** What came before a key: nothing, a value, or a string whose quote is still open. Indexes of `textsBetween`. */
const FIRST = 0;
const AFTER_VALUE = 2;
const AFTER_TEXT = 4;

/** Writes short flat objects, such as `{"message": "Hello"}`, as text: encoding to bytes and decoding takes longer. */
export class ShortText {
  readonly #root = new KeyEntry();
  /** join() returns a flat string; += builds a rope that the socket has to flatten. */
  readonly #pieces: string[] = [];
  readonly #keys: KeyCache;
  readonly #opening: string;
  readonly #between: string;
  readonly #closing: string;

  constructor(keys: KeyCache, { itemSeparator, indent }: Dialect) {
    this.#keys = keys;
    this.#opening = indent === undefined ? "{" : `{\n${indent}`;
    this.#between = indent === undefined ? itemSeparator : `${itemSeparator}\n${indent}`;
    this.#closing = indent === undefined ? "}" : "\n}";
  }

  /** Returns the JSON of a plain object; `undefined` for any other value, and for one with a long or nested member. */
  toText(value: unknown): string | undefined {
    if (!isPlain(value) || isPolluted()) return undefined;
    const pieces = this.#pieces;
    let entry = this.#root;
    let before = FIRST;
    let count = 0;
    for (const name in value) {
      const member = value[name];
      const piece = pieceOf(member);
      const next = piece === undefined || count === MAX_MEMBERS ? undefined : this.#follow(entry, name);
      if (next === undefined) return undefined;
      const isText = typeof member === "string";
      pieces[count * 2] = next.textsBetween(this.#opening, this.#between)[before + (isText ? 1 : 0)]!;
      pieces[count * 2 + 1] = piece!;
      before = isText ? AFTER_TEXT : AFTER_VALUE;
      entry = next;
      count += 1;
    }
    if (count === 0) return undefined;
    pieces[count * 2] = before === AFTER_TEXT ? `"${this.#closing}` : this.#closing;
    if (pieces.length !== count * 2 + 1) pieces.length = count * 2 + 1;
    return pieces.join("");
  }

  #follow(entry: KeyEntry, name: string): KeyEntry | undefined {
    if (entry.next.name === name) return entry.next;
    const found = this.#keys.find(name);
    if (found !== undefined) entry.next = found;
    return found;
  }
}

/**
 * Returns a value's JSON, a string's without quotes; `undefined` for a string that is long or needs an escape, a number
 * that is not a 32-bit integer, and an object.
 */
function pieceOf(value: unknown): string | undefined {
  switch (typeof value) {
    case "string":
      return isShortAndPlain(value) ? value : undefined;
    case "number":
      return (value | 0) === value ? String(value | 0) : undefined;
    case "boolean":
      return value ? "true" : "false";
    default:
      return value === null ? "null" : undefined;
  }
}

function isShortAndPlain(text: string): boolean {
  const { length } = text;
  const { charCodeAt } = String.prototype;
  if (length > MAX_LENGTH) return false;
  for (let at = 0; at < length; at += 1) {
    const code = charCodeAt.call(text, at);
    if (code < 32 || code > 126 || code === 34 || code === 92) return false;
  }
  return true;
}
