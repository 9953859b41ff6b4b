import type { Dialect } from "../params.ts";
import { type KeyCache, KeyEntry } from "./keys.ts";
import { isPlain, isPolluted } from "./members.ts";

/** What has more members, or longer ones, is faster written as bytes. */
const MAX_MEMBERS = 8;
const MAX_LENGTH = 48;

/** What came before a key: nothing, a value, or a text whose quote is still to be closed. */
const FIRST = 0;
const AFTER_VALUE = 2;
const AFTER_TEXT = 4;

/** Writes short flat objects, `{"message": "Hello"}`, as a text: the way through bytes and back would take longer. */
export class ShortText {
  readonly #root = new KeyEntry();
  /** A text that is joined is in one piece, unlike one that is added up; who sends it need not put it together first. */
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

  /** Gives the JSON of a plain object; `undefined` for any other value, and for one with a member that is not short and plain. */
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

/** Gives a value's text, a string's without quotes; `undefined` for what is long or needs more thought. */
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
