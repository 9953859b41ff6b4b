import { BadRequest } from "../http/errors.ts";

/** What becomes of integers that a JavaScript number cannot hold: beyond ±(2⁵³ − 1). */
export type UnsafeIntegers = "bigint" | "refuse" | "round";

/** Digits; Python's limit, beyond which a conversion would take too long. */
const maxDigits = 4300;

const spaces = /[ \t\n\r]*/y;
const words = /-?\d[\d.eE+-]*|true|false|null/y;

/** Whether JSON text may hold an integer that is not exact as a number. */
export function mayHoldUnsafeIntegers(text: string): boolean {
  return /\d{16}/.test(text);
}

/**
 * Parses JSON text that `JSON.parse` accepts and that is not too deep for recursion; integers beyond ±(2⁵³ − 1) become a
 * `bigint`. Throws `BadRequest` for one of over 4,300 digits, or for each of them when `refuse` is true.
 */
export function parseExactly(text: string, refuse: boolean): unknown {
  return new ExactReader(text, refuse).read();
}

class ExactReader {
  readonly #text: string;
  readonly #refuse: boolean;
  #at = 0;

  constructor(text: string, refuse: boolean) {
    this.#text = text;
    this.#refuse = refuse;
  }

  read(): unknown {
    this.#take(spaces);
    const first = this.#text[this.#at];
    const value = first === "{" ? this.#readObject() : first === "[" ? this.#readArray() : this.#readScalar(first);
    this.#take(spaces);
    return value;
  }

  #readObject(): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    for (this.#open(); !this.#closes("}"); ) {
      const key = this.#readString();
      this.#take(spaces);
      this.#at += 1;
      object[key] = this.read();
    }
    return object;
  }

  #readArray(): unknown[] {
    const array: unknown[] = [];
    for (this.#open(); !this.#closes("]"); ) array.push(this.read());
    return array;
  }

  #open(): void {
    this.#at += 1;
    this.#take(spaces);
  }

  /** Goes past the bracket, or else past a comma, if one stands there. */
  #closes(bracket: string): boolean {
    const character = this.#text[this.#at];
    if (character === bracket || character === ",") this.#open();
    return character === bracket;
  }

  #readScalar(first: string | undefined): unknown {
    if (first === '"') return this.#readString();
    const word = this.#take(words);
    return /^-?\d+$/.test(word) ? this.#readInteger(word) : JSON.parse(word);
  }

  #readString(): string {
    let end = this.#text.indexOf('"', this.#at + 1);
    while (this.#isEscaped(end)) end = this.#text.indexOf('"', end + 1);
    const literal = this.#text.slice(this.#at, end + 1);
    this.#at = end + 1;
    return JSON.parse(literal) as string;
  }

  /** A quote is escaped after an odd number of backslashes. */
  #isEscaped(quote: number): boolean {
    let start = quote;
    while (this.#text[start - 1] === "\\") start -= 1;
    return (quote - start) % 2 === 1;
  }

  #readInteger(digits: string): number | bigint {
    const rounded = Number(digits);
    if (Number.isSafeInteger(rounded)) return rounded;
    if (this.#refuse) throw unsafeInteger();
    if (digits.replace("-", "").length > maxDigits)
      throw new BadRequest(`JSON has an integer of over ${maxDigits} digits.`);
    return BigInt(digits);
  }

  /** Returns what the pattern matches here, and goes past it. */
  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const [match = ""] = pattern.exec(this.#text) ?? [];
    this.#at += match.length;
    return match;
  }
}

/** Returns the error of an integer that is not allowed. */
export function unsafeInteger(): BadRequest {
  return new BadRequest("JSON has an integer beyond the safe range of numbers.");
}
