const token =
  /[\t\n\r ]*(?:("(?:[^"\\]|\\.)*")|(-?(?:0|[1-9]\d*))((?:\.\d+)?(?:[eE][+-]?\d+)?)|(-?Infinity|NaN|true|false|null)|([[\]{},:]))/suy;

const words: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["true", true],
  ["false", false],
  ["null", null],
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["-Infinity", Number.NEGATIVE_INFINITY],
]);

/**
 * Returns the value of JSON text, as Python's `json.loads` reads it: integers beyond 2^53 become bigints, and `NaN`, `Infinity`
 * and `-Infinity` are accepted. Throws `SyntaxError` for text that is not JSON.
 */
export function parsePythonJson(text: string): unknown {
  // JSON.parse reads all other text in the same way.
  return /\d{16}|NaN|Infinity/.test(text) ? new Reader(text).document() : JSON.parse(text);
}

/** Reads one document, token by token. */
class Reader {
  readonly #text: string;
  #position = 0;
  #value: unknown;

  constructor(text: string) {
    this.#text = text;
  }

  document(): unknown {
    const value = this.#read(this.#next());
    if (/\S/.test(this.#text.slice(this.#position))) this.#refuse();
    return value;
  }

  /** Returns the next token: a punctuation mark, or "value", which leaves the value in `#value`. */
  #next(): string {
    token.lastIndex = this.#position;
    const match = token.exec(this.#text);
    if (match === null) return this.#refuse();
    this.#position = token.lastIndex;
    const [, string, integer, fraction, word, mark] = match;
    if (mark !== undefined) return mark;
    if (string !== undefined) this.#value = JSON.parse(string);
    else if (integer !== undefined) this.#value = fraction ? Number(integer + fraction) : toInteger(integer);
    else this.#value = words.get(word ?? "");
    return "value";
  }

  #read(kind: string): unknown {
    if (kind === "value") return this.#value;
    if (kind === "[") return this.#array();
    if (kind === "{") return this.#object();
    return this.#refuse();
  }

  #array(): unknown[] {
    const items: unknown[] = [];
    let kind = this.#next();
    if (kind === "]") return items;
    for (;;) {
      items.push(this.#read(kind));
      kind = this.#next();
      if (kind === "]") return items;
      if (kind !== ",") this.#refuse();
      kind = this.#next();
    }
  }

  #object(): Record<string, unknown> {
    const pairs: [string, unknown][] = [];
    let kind = this.#next();
    while (kind !== "}" || pairs.length > 0) {
      const key = this.#value;
      if (kind !== "value" || typeof key !== "string" || this.#next() !== ":") return this.#refuse();
      pairs.push([key, this.#read(this.#next())]);
      kind = this.#next();
      if (kind === "}") break;
      if (kind !== ",") this.#refuse();
      kind = this.#next();
    }
    // As JSON.parse does, this makes "__proto__" an own property.
    return Object.fromEntries(pairs);
  }

  #refuse(): never {
    throw new SyntaxError(`Not JSON, at or before position ${this.#position}`);
  }
}

function toInteger(digits: string): number | bigint {
  const number = Number(digits);
  return Number.isSafeInteger(number) ? number : BigInt(digits);
}
