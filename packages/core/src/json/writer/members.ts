import { numberText } from "../../platform/number-text.ts";
import { JsonEncodeError, typeNameOf } from "../json-encode-error.ts";
import type { Dialect } from "../params.ts";
import { nonFiniteText } from "./number.ts";

/** A member of an object: the text of its key, and its value. */
export type Member = readonly [key: string, value: unknown];

/**
 * Returns a Map's members; with `sortKeys` sorted by key, before keys are converted to text. Throws `JsonEncodeError`
 * for keys that JSON cannot have, unless `skipkeys` leaves them out, and for keys that cannot be compared.
 */
export function membersOfMap(map: ReadonlyMap<unknown, unknown>, dialect: Dialect): Member[] {
  const entries = Array.from(map);
  if (dialect.sortKeys) entries.sort(([one], [other]) => compareKeys(one, other));
  const members: Member[] = [];
  for (const [key, value] of entries) {
    const text = keyText(key, dialect);
    if (text !== undefined) members.push([text, value]);
  }
  return members;
}

function keyText(key: unknown, { allowNan, skipkeys }: Dialect): string | undefined {
  if (typeof key === "string") return key;
  if (typeof key === "number") {
    if (Number.isFinite(key)) return numberText(key);
    if (allowNan) return nonFiniteText(key);
    throw new JsonEncodeError("nan", `Out of range float values are not JSON compliant: ${key}`);
  }
  if (typeof key === "boolean" || typeof key === "bigint" || key === null) return String(key);
  if (skipkeys) return undefined;
  throw new JsonEncodeError("key", `keys must be str, int, float, bool or None, not ${typeNameOf(key)}`);
}

function compareKeys(one: unknown, other: unknown): number {
  if (typeof one === "string" && typeof other === "string") return compareCodePoints(one, other);
  if (isNumeric(one) && isNumeric(other)) return one < other ? -1 : one > other ? 1 : 0;
  const names = `'${typeNameOf(other)}' and '${typeNameOf(one)}'`;
  throw new JsonEncodeError("key", `'<' not supported between instances of ${names}`);
}

/** In Python bool is a subclass of int, so that booleans compare as numbers. */
function isNumeric(key: unknown): key is number {
  return typeof key === "number" || typeof key === "bigint" || typeof key === "boolean";
}

/** Compares by code point, as Python does; JavaScript compares UTF-16 units, which sorts U+10000 before U+E000. */
export function compareCodePoints(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at += 1) {
    const a = one.charCodeAt(at);
    const b = other.charCodeAt(at);
    if (a !== b) return pointAt(one, at) - pointAt(other, at);
  }
  return one.length - other.length;
}

/** Returns the code point that the UTF-16 unit at `at` belongs to. */
function pointAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  const isSecondHalf = (unit & 0xfc00) === 0xdc00 && at > 0 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
  return text.codePointAt(isSecondHalf ? at - 1 : at)!;
}

/** Longer lists are sampled first. */
export const LARGE: number = 1 << 22;

/**
 * Returns a list's length. That of a Proxy may be anything, and is read as the language reads it (ECMA-262, 7.3.18). Throws
 * `JsonEncodeError` for a large list that is next to empty: `list[1e8] = 1` would be half a gigabyte of `null`.
 */
export function lengthOfList(list: readonly unknown[]): number {
  const { length } = list;
  return length >>> 0 === length && length <= LARGE ? length : checkedLength(list, length);
}

function checkedLength(list: readonly unknown[], given: unknown): number {
  const length = Math.min(Math.max(Math.trunc(Number(given)) || 0, 0), Number.MAX_SAFE_INTEGER);
  if (length > 0xffff_ffff) throw new JsonEncodeError("too-large", `A list of ${length} places is too long`);
  if (length > LARGE) refuseEmpty(list, length);
  return length;
}

function refuseEmpty(list: readonly unknown[], length: number): void {
  const samples = 64;
  for (let at = 0; at < samples; at += 1) if (Math.floor((at * length) / samples) in list) return;
  throw new JsonEncodeError("too-large", `A list of ${length} places is next to empty`);
}

const objectPrototype: unknown = Object.prototype;
const EMPTY = {};

/** An object of which only the members are read. */
export type Members = Readonly<Record<string, unknown>>;

/** Whether `Object.prototype` has enumerable members, which every object inherits. */
export function isPolluted(): boolean {
  for (const _ in EMPTY) return true;
  return false;
}

/** Whether a value is a plain object without `toJSON`. */
export function isPlain(value: unknown): value is Members {
  if (typeof value !== "object" || value === null) return false;
  return (
    Object.getPrototypeOf(value) === objectPrototype && typeof (value as { toJSON?: unknown }).toJSON !== "function"
  );
}

/**
 * Whether an object's keys are data, such as "138586341", judged by its first key. The engine optimizes a loop over
 * members for objects of few shapes; a loop that has met such keys stays slow for all other objects.
 */
export function isDictionary(object: object): boolean {
  for (const name in object) {
    const code = name.charCodeAt(0);
    return code >= 48 && code <= 57;
  }
  return false;
}

/** Whether its tag is `[object Object]`. */
export function looksPlain(object: object): boolean {
  return Object.prototype.toString.call(object) === "[object Object]";
}
