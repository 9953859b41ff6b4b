import { type KeyCache, KeyEntry } from "./json-keys.ts";

/** What has more members, or longer ones, is faster written as bytes. */
const MAX_MEMBERS = 8;
const MAX_LENGTH = 48;

/** What came before a key: nothing, a value, or a text whose quote is still to be closed. */
const FIRST = 0;
const AFTER_VALUE = 2;
const AFTER_TEXT = 4;

/**
 * Writes the members of a short flat object, `{"message": "Hello"}`, as a text: the way through bytes and back would
 * take longer than all else. It refuses a member that is not short and plain; then bytes take over.
 */
export class ShortText {
  #text = "";
  #before = FIRST;
  #count = 0;
  readonly #root = new KeyEntry();
  #entry: KeyEntry = this.#root;
  readonly #keys: KeyCache;
  readonly #separator: string;

  constructor(keys: KeyCache, separator: string) {
    this.#keys = keys;
    this.#separator = separator;
  }

  /** How many members were written. */
  get count(): number {
    return this.#count;
  }

  /** Writes a member; gives false, and writes nothing, for one that bytes are better for. */
  add(name: string, value: unknown): boolean {
    const piece = pieceOf(value);
    if (piece === undefined || this.#count === MAX_MEMBERS) return false;
    let entry = this.#entry.next;
    if (entry.name !== name) {
      const found = this.#keys.find(name);
      if (found === undefined) return false;
      this.#entry.next = found;
      entry = found;
    }
    const isText = typeof value === "string";
    this.#text += entry.textsAfter(this.#separator)[this.#before + (isText ? 1 : 0)]! + piece;
    this.#before = isText ? AFTER_TEXT : AFTER_VALUE;
    this.#entry = entry;
    this.#count += 1;
    return true;
  }

  /** Gives what was written, and begins anew. */
  take(end: "" | "}"): string {
    const text = this.#text + (this.#before === AFTER_TEXT ? `"${end}` : end);
    this.#text = "";
    this.#before = FIRST;
    this.#count = 0;
    this.#entry = this.#root;
    return text;
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
  if (length > MAX_LENGTH) return false;
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 32 || code > 126 || code === 34 || code === 92) return false;
  }
  return true;
}
