import { charsetOf, isKnownCharset } from "../text/charset.ts";
import { unquoteToBytes } from "../text/percent-encoding.ts";
import { BadRequest } from "./errors.ts";

/** A header like Content-Type: a value, then `; name=value` parameters. */
export interface HeaderParameters {
  /** In lower case. */
  readonly value: string;
  /** Names are in lower case, values unquoted; a null-prototype object. */
  readonly params: Readonly<Record<string, string>>;
}

/** In characters; Django's limit. */
const maxLength = 10_000;

/**
 * Parses a header with parameters, RFC 2231 encodings included, by Django's rules. Throws `BadRequest` for a header
 * over 10,000 characters, and for an RFC 2231 value that is malformed or in an unknown charset.
 */
export function parseHeaderParameters(header: string): HeaderParameters {
  if (header.length > maxLength) throw new BadRequest("Unable to parse header parameters (value too long).");
  const [value = "", ...rest] = splitOutsideQuotes(header, ";");
  const params: Record<string, string> = Object.create(null);
  for (const part of rest) {
    const equals = part.indexOf("=");
    if (equals >= 0) setParameter(params, part, equals);
  }
  return { value: value.toLowerCase(), params };
}

/**
 * Splits text at a separator outside of double quotes, and trims the parts. A quote after a backslash neither opens nor
 * closes; a quote that is never closed extends to the end.
 */
function splitOutsideQuotes(text: string, separator: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"' && (at === start || text[at - 1] !== "\\")) quoted = !quoted;
    else if (character === separator && !quoted) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  parts.push(text.slice(start).trim());
  return parts;
}

function setParameter(params: Record<string, string>, part: string, equals: number): void {
  const name = part.slice(0, equals).trim().toLowerCase();
  const value = unquoteString(part.slice(equals + 1).trim());
  const extended = name.endsWith("*");
  // RFC 2231: charset'language'percent-encoded.
  const encoded = extended && part.split("'").length === 3;
  params[extended ? name.slice(0, -1) : name] = encoded ? decodeExtended(value) : value;
}

function unquoteString(value: string): string {
  if (value.length < 2 || !value.startsWith('"') || !value.endsWith('"')) return value;
  return value.slice(1, -1).replaceAll("\\\\", "\\").replaceAll('\\"', '"');
}

function decodeExtended(value: string): string {
  const [charset = "", , text] = value.split("'");
  if (text === undefined) throw new BadRequest("Unable to parse header parameters.");
  if (!text.includes("%")) return text;
  if (!isKnownCharset(charset)) throw new BadRequest("Unable to parse header parameters (unknown charset).");
  return charsetOf(charset).decode(unquoteToBytes(text));
}

/** Splits a comma-separated header as Django does: removes space around commas, but not at both ends of the header. */
export function splitHeaderList(header: string): string[] {
  const pieces = header.split(",");
  const last = pieces.length - 1;
  return pieces.map((piece, at) => {
    const trimmed = at === 0 ? piece : piece.trimStart();
    return at === last ? trimmed : trimmed.trimEnd();
  });
}
