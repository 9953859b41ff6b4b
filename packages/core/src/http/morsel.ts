import { encodeUtf8, isWellFormed } from "../platform/platform.ts";
import { pythonRepr } from "../text/python-repr.ts";
import { httpDate } from "./http-date.ts";

/** The attributes of a cookie. */
export interface MorselAttributes {
  readonly domain: string;
  /** A date as text, or seconds from the time at which the line is written. */
  readonly expires: string | number;
  readonly httponly: boolean;
  /** In seconds. */
  readonly maxAge: number;
  readonly partitioned: boolean;
  readonly path: string;
  readonly samesite: string;
  readonly secure: boolean;
}

/** A cookie that cannot be set, as Python's `CookieError`. */
export class CookieError extends Error {
  override name = "CookieError";
}

/** Throws `CookieError` for text that would end its attribute: control characters, `;` and lone surrogates. */
export function checkAttributes(attributes: Partial<MorselAttributes>): void {
  for (const value of Object.values(attributes)) {
    if (typeof value === "string" && (/[\0-\x1f\x7f;]/.test(value) || !isWellFormed(value))) {
      throw new CookieError(`Illegal cookie attribute ${pythonRepr(value)}`);
    }
  }
}

/** One cookie of a response; its text is the value of `Set-Cookie`, as Python's `SimpleCookie` writes it. */
export class Morsel {
  readonly key: string;
  #value = "";
  #codedValue = '""';
  /** Has no prototype, because `Object.prototype` may be polluted. */
  readonly #attributes: Partial<MorselAttributes> = Object.create(null);

  /** Throws `CookieError` for a name that is not a token, or is the name of an attribute. */
  constructor(key: string) {
    if (reservedKeys.has(key.toLowerCase())) throw new CookieError(`Attempt to set a reserved key ${pythonRepr(key)}`);
    if (!legalPattern.test(key)) throw new CookieError(`Illegal key ${pythonRepr(key)}`);
    this.key = key;
  }

  /** The value as it was given. */
  get value(): string {
    return this.#value;
  }

  /** Throws `CookieError` for a lone surrogate, and for a cookie over 4096 bytes, which browsers drop. */
  set value(value: string) {
    if (!isWellFormed(value)) throw new CookieError(`Illegal value ${pythonRepr(value)}`);
    const coded = quoteCookieValue(value);
    if (this.key.length + utf8Length(coded) > largestCookie) {
      throw new CookieError(`Cookie ${pythonRepr(this.key)} is larger than ${largestCookie} bytes`);
    }
    this.#value = value;
    this.#codedValue = coded;
  }

  /** The value as it is written. */
  get codedValue(): string {
    return this.#codedValue;
  }

  /** The attributes that have been set. */
  get attributes(): Readonly<Partial<MorselAttributes>> {
    return this.#attributes;
  }

  /** Sets attributes; others stay as they are. Throws `CookieError` for text that would end its attribute. */
  assign(attributes: Partial<MorselAttributes>): void {
    checkAttributes(attributes);
    Object.assign(this.#attributes, attributes);
  }

  /** Returns the value of the `Set-Cookie` header. */
  toString(): string {
    const { domain, expires, httponly, maxAge, partitioned, path, samesite, secure } = this.#attributes;
    let line = `${this.key}=${this.#codedValue}`;
    if (domain) line += `; Domain=${domain}`;
    if (expires !== undefined && expires !== "") {
      line += `; expires=${typeof expires === "number" ? httpDate(Date.now() / 1000 + expires) : expires}`;
    }
    if (httponly) line += "; HttpOnly";
    if (maxAge !== undefined) line += `; Max-Age=${maxAge}`;
    if (partitioned) line += "; Partitioned";
    if (path) line += `; Path=${path}`;
    if (samesite) line += `; SameSite=${samesite}`;
    return secure ? `${line}; Secure` : line;
  }
}

/** In bytes, of name and value together (RFC 6265bis, 5.7). */
const largestCookie = 4096;

const reservedKeys: ReadonlySet<string> = new Set(
  "expires path comment domain max-age secure httponly version samesite".split(" "),
);

/** Text that needs no quotes: characters of a token, and the colon. */
const legalPattern = /^[\w!#$%&'*+\-.^`|~:]+$/;

function utf8Length(text: string): number {
  return text.length * 3 <= largestCookie / 2 ? text.length : encodeUtf8(text).length;
}

function quoteCookieValue(value: string): string {
  if (legalPattern.test(value)) return value;
  return `"${value.replace(/["\\]|[\0-\xff]/g, (character) => quoteCharacter(character))}"`;
}

function quoteCharacter(character: string): string {
  if (character === '"' || character === "\\") return `\\${character}`;
  if (/[\w!#$%&'*+\-.^`|~: ()/<=>?@[\]{}]/.test(character)) return character;
  return `\\${character.charCodeAt(0).toString(8).padStart(3, "0")}`;
}
