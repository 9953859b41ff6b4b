import { quotePlus } from "./percent-encoding.ts";

/** A value of a query string; `null` is refused. */
export type QueryValue = string | number | bigint | boolean | Uint8Array | { toString(): string };

/**
 * Returns a query string of pairs, or of an object's own members, as Django's `urlencode()`. With `doseq` a list (any
 * iterable except text and bytes) becomes one field per item. Throws `TypeError` for null and undefined.
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

function encode(value: unknown, key: string): string {
  if (value === null || value === undefined) {
    throw new TypeError(
      `Cannot encode None for key '${key}' in a query string. Did you mean to pass an empty string or omit the value?`,
    );
  }
  return quotePlus(value instanceof Uint8Array ? value : String(value));
}

function isList(value: unknown): value is Iterable<unknown> {
  return typeof value !== "string" && !(value instanceof Uint8Array) && isIterable(value);
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.iterator in value;
}
