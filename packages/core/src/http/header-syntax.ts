import { encodeLatin1 } from "../platform/platform.ts";
import { charsetOf, isKnownCharset } from "../text/charset.ts";
import { BadRequest } from "./errors.ts";

/** A header like Content-Type: a value, then `; name=value` parameters. */
export interface HeaderParameters {
  /** In lower case. */
  readonly value: string;
  /** Names are in lower case, values unquoted; a null-prototype object. */
  readonly params: Readonly<Record<string, string>>;
}

/** One `name*`, `name*0` or `name*0*` of a value that stands in several parameters (RFC 2231, 3). */
interface Continuation {
  /** Undefined for `name*`. */
  readonly number: number | undefined;
  readonly text: string;
  /** Whether the text is percent-encoded. */
  readonly encoded: boolean;
}

/**
 * Parses a header with parameters, RFC 2231 continuations and encodings included, as Python's `email.message` does it for
 * Django. Throws `BadRequest` for an encoding that is not known.
 */
export function parseHeaderParameters(header: string): HeaderParameters {
  const params: Record<string, string> = Object.create(null);
  if (!header.includes(";")) return { value: strip(header).toLowerCase(), params };
  const [value = "", ...rest] = splitParameters(header);
  const continued = new Map<string, Continuation[]>();
  for (const parameter of rest) readParameter(parameter, params, continued);
  for (const [name, continuations] of continued) params[name] = joinContinuations(continuations);
  return { value: strip(cutAt(value, value.indexOf("="))).toLowerCase(), params };
}

/** A semicolon between quotes separates nothing; a quote after a backslash is text. */
function splitParameters(header: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let quotes = 0;
  for (let at = 0; at < header.length; at += 1) {
    const character = header.charCodeAt(at);
    if (character === 0x22 && (at === start || header.charCodeAt(at - 1) !== 0x5c)) quotes += 1;
    else if (character === 0x3b && (quotes % 2 === 0 || at === start)) {
      parts.push(header.slice(start, at));
      start = at + 1;
      quotes = 0;
    }
  }
  parts.push(header.slice(start));
  return parts;
}

function readParameter(
  parameter: string,
  params: Record<string, string>,
  continued: Map<string, Continuation[]>,
): void {
  const equals = parameter.indexOf("=");
  // A name without a value keeps its letter case, as in Python.
  const name = equals === -1 ? strip(parameter) : strip(parameter.slice(0, equals)).toLowerCase();
  const text = equals === -1 ? "" : unquoteString(strip(parameter.slice(equals + 1)));
  const [, base, number] = /^(\w+)\*(?:(\d+)\*?)?$/.exec(name) ?? [];
  if (base === undefined) {
    if (name !== "") params[name] = text;
    return;
  }
  const continuation = { number: number === undefined ? undefined : Number(number), text, encoded: name.endsWith("*") };
  const others = continued.get(base);
  if (others) others.push(continuation);
  else continued.set(base, [continuation]);
}

/** A whole value (`name*`) counts as number 0, unless there is one. */
function joinContinuations(all: readonly Continuation[]): string {
  const numbered = all.filter(({ number }) => number !== undefined);
  const parts = numbered.some(({ number }) => number === 0) ? numbered : all;
  const sorted = parts.toSorted((a, b) => (a.number ?? 0) - (b.number ?? 0));
  const text = sorted.map((part) => (part.encoded ? unquoteToLatin1(part.text) : part.text)).join("");
  return sorted.some(({ encoded }) => encoded) ? decodeExtended(text) : text;
}

/** Decodes charset'language'text, whose characters stand for bytes. */
function decodeExtended(value: string): string {
  const charsetEnd = value.indexOf("'");
  const languageEnd = value.indexOf("'", charsetEnd + 1);
  const isWhole = charsetEnd !== -1 && languageEnd !== -1;
  const charset = isWhole ? value.slice(0, charsetEnd) : "us-ascii";
  const text = isWhole ? value.slice(languageEnd + 1) : value;
  if (charset === "") return text;
  if (!isKnownCharset(charset)) throw new BadRequest(`Invalid encoding '${charset}' for RFC 2231 param.`);
  return charsetOf(charset).decode(encodeLatin1(text.replace(/[^\0-\xff]/g, escapeCharacter)));
}

/** Python's codec raw-unicode-escape. */
function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function unquoteToLatin1(text: string): string {
  return text.replace(/%([0-9a-fA-F]{2})/g, (_, octet: string) => String.fromCharCode(Number.parseInt(octet, 16)));
}

function unquoteString(value: string): string {
  if (value.length < 2) return value;
  if (value.startsWith('"') && value.endsWith('"')) {
    return value.slice(1, -1).replaceAll("\\\\", "\\").replaceAll('\\"', '"');
  }
  return value.startsWith("<") && value.endsWith(">") ? value.slice(1, -1) : value;
}

function cutAt(text: string, end: number): string {
  return end === -1 ? text : text.slice(0, end);
}

/** Python's `strip()`. */
function strip(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace.test(text[start]!)) start += 1;
  while (end > start && isSpace.test(text[end - 1]!)) end -= 1;
  return text.slice(start, end);
}

/** Python's white space: without U+FEFF, and with four control characters. */
const isSpace = /[^\S\ufeff]|[\x1c-\x1f\x85]/;

/** Splits a comma-separated header as Django does: removes space around commas, but not at both ends of the header. */
export function splitHeaderList(header: string): string[] {
  const pieces = header.split(",");
  const last = pieces.length - 1;
  return pieces.map((piece, at) => {
    const trimmed = at === 0 ? piece : piece.trimStart();
    return at === last ? trimmed : trimmed.trimEnd();
  });
}
