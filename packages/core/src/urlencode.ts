import { encodeText } from "./charset.ts";

/** Never encoded by Python's `quote`. */
const unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~";

/** A value of a query string; `null` is refused. */
export type QueryValue = string | number | bigint | boolean | Uint8Array | { toString(): string };

/**
 * Gives a query string of pairs, or of an object's own members, as Django's `urlencode`. With `doseq` a list (anything
 * iterable but text and bytes) becomes one field per item. Throws `TypeError` for null and undefined.
 */
export function urlencode(
  pairs:
    | Iterable<readonly [key: string, value: QueryValue | Iterable<QueryValue | null> | null]>
    | Record<string, unknown>,
  doseq = false,
): string {
  const entries = isIterable(pairs) ? pairs : Object.entries(pairs);
  const fields: string[] = [];
  for (const [key, value] of entries as Iterable<readonly [string, unknown]>) {
    for (const item of doseq && isList(value) ? value : [value])
      fields.push(`${encode(key, key)}=${encode(item, key)}`);
  }
  return fields.join("&");
}

/** Percent-encodes bytes but for `safe` and unreserved characters, as Python's `quote`. */
export function quote(bytes: Uint8Array, safe = "/"): string {
  let text = "";
  for (const byte of bytes) {
    const character = String.fromCharCode(byte);
    const kept = byte < 0x80 && (unreserved.includes(character) || safe.includes(character));
    text += kept ? character : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return text;
}

/** As `quote` with nothing safe, and `+` for a space. */
export function quotePlus(bytes: Uint8Array): string {
  return quote(bytes, " ").replaceAll(" ", "+");
}

function encode(value: unknown, key: string): string {
  if (value === null || value === undefined) {
    throw new TypeError(
      `Cannot encode None for key '${key}' in a query string. Did you mean to pass an empty string or omit the value?`,
    );
  }
  return quotePlus(value instanceof Uint8Array ? value : encodeText(String(value), "utf-8"));
}

function isList(value: unknown): value is Iterable<unknown> {
  return typeof value !== "string" && !(value instanceof Uint8Array) && isIterable(value);
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.iterator in value;
}
