import { BadRequest } from "@riposte/core";

/** The longest text that is read, in characters, and the deepest nesting. */
const maxLength = 20_000;
const maxDepth = 60;

const words: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["null", null],
  ["true", true],
  ["false", false],
  ["undefined", undefined],
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
]);

/**
 * Returns the value that a text describes: JSON, with names without quotes as keys, texts in either quotes, `10n`, `NaN`,
 * `Infinity`, `undefined`, `Date("…")`, `Map("key", value, …)`, `Set(value, …)` and `Promise(value)`. Nothing of it is run.
 * Throws `BadRequest`, with line and column, for anything else.
 */
export function readData(text: string): unknown {
  if (text.length > maxLength)
    throw new BadRequest(`The data is longer than ${maxLength.toLocaleString("en")} characters.`);
  return new DataReader(text).readAll();
}

class DataReader {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  readAll(): unknown {
    const value = this.#value();
    this.#skip();
    if (this.#at < this.#text.length) throw this.#fault("nothing more");
    return value;
  }

  #value(): unknown {
    this.#skip();
    const next = this.#text[this.#at];
    if (next === "{") return this.#nested(() => this.#object());
    if (next === "[") return this.#nested(() => this.#list("[", "]"));
    if (next === '"' || next === "'") return this.#string(next);
    return this.#match(/[-+]?(?:\d|\.\d)/y, true) ? this.#number() : this.#word();
  }

  #nested<Value>(read: () => Value): Value {
    if (++this.#depth > maxDepth) throw this.#fault(`at most ${maxDepth} levels`);
    const value = read();
    this.#depth -= 1;
    return value;
  }

  #object(): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    this.#items("{", "}", () => {
      this.#skip();
      const quote = this.#text[this.#at];
      const key =
        quote === '"' || quote === "'" ? this.#string(quote) : this.#match(/[\p{ID_Start}_$][\p{ID_Continue}$]*|\d+/uy);
      if (key === undefined) throw this.#fault("a key");
      this.#expect(":");
      // An assignment to __proto__ would not make a member.
      Object.defineProperty(object, key, {
        value: this.#value(),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    });
    return object;
  }

  #list(open: string, close: string): unknown[] {
    const list: unknown[] = [];
    this.#items(open, close, () => list.push(this.#value()));
    return list;
  }

  #items(open: string, close: string, readItem: () => void): void {
    this.#expect(open);
    for (;;) {
      if (this.#take(close)) return;
      readItem();
      if (this.#take(close)) return;
      this.#expect(",");
    }
  }

  #word(): unknown {
    const word = this.#match(/-?[A-Za-z]+/y);
    if (word === undefined) throw this.#fault("a value");
    if (words.has(word)) return words.get(word);
    if (word === "-Infinity") return Number.NEGATIVE_INFINITY;
    if (word === "new") return this.#value();
    const make = makers[word];
    if (make === undefined) throw this.#fault(`a value, not ${JSON.stringify(word)}`, word.length);
    return make(
      this.#nested(() => this.#list("(", ")")),
      (expected) => this.#fault(expected),
    );
  }

  #number(): number | bigint {
    const integer = this.#match(/[-+]?\d+n/y);
    if (integer !== undefined) return BigInt(integer.slice(0, -1).replace("+", ""));
    return Number(this.#match(/[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/y));
  }

  #string(quote: string): string {
    const pattern = quote === '"' ? /"(?:[^"\\\n]|\\.)*"/y : /'(?:[^'\\\n]|\\.)*'/y;
    const literal = this.#match(pattern);
    if (literal === undefined) throw this.#fault("the end of the text");
    const inner = literal.slice(1, -1).replaceAll(/\\'|"/g, (found) => (found === '"' ? '\\"' : "'"));
    try {
      return JSON.parse(`"${quote === '"' ? literal.slice(1, -1) : inner}"`) as string;
    } catch {
      throw this.#fault("only the escapes of JSON in a text", literal.length);
    }
  }

  #match(pattern: RegExp, peek = false): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined && !peek) this.#at += found.length;
    return found;
  }

  #skip(): void {
    this.#match(/\s*/y);
  }

  #take(character: string): boolean {
    this.#skip();
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #expect(character: string): void {
    if (!this.#take(character)) throw this.#fault(JSON.stringify(character));
  }

  #fault(expected: string, back = 0): BadRequest {
    const lines = this.#text.slice(0, this.#at - back).split("\n");
    return new BadRequest(`Line ${lines.length}, column ${lines.at(-1)!.length + 1}: expected ${expected}.`);
  }
}

type Maker = (given: readonly unknown[], fault: (expected: string) => BadRequest) => unknown;

/** What may be called; each gets the values between its parentheses. */
const makers: Readonly<Record<string, Maker>> = Object.assign(Object.create(null) as Record<string, Maker>, {
  Date(given, fault) {
    const [text] = given;
    if (typeof text !== "string" && typeof text !== "number") throw fault('Date("…") or Date(milliseconds)');
    return new Date(text);
  },
  Set: (given) => new Set(given.length === 1 && Array.isArray(given[0]) ? given[0] : given),
  Map(given, fault) {
    const [pairs] = given;
    if (given.length === 1 && Array.isArray(pairs) && pairs.every(Array.isArray))
      return new Map(pairs as [unknown, unknown][]);
    if (given.length % 2 === 1) throw fault("a value for each key of the Map");
    return new Map(given.flatMap((key, index) => (index % 2 === 0 ? [[key, given[index + 1]] as const] : [])));
  },
  Promise: ([value]) => Promise.resolve(value),
} satisfies Record<string, Maker>);
