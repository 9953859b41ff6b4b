import { hasBrand, isError } from "../platform/brand.ts";
import { defaultOfDate, invalidDate, isoOfTemporal } from "./iso-format.ts";
import { isIterator, JsonEncodeError, notSerializable, typeNameOf } from "./json-encode-error.ts";

const tagOf: (this: unknown) => string = Object.prototype.toString;

/** Built-in types that JSON cannot represent, by their tag. */
const UNSERIALIZABLE: ReadonlySet<string> = new Set([
  "RegExp",
  "ArrayBuffer",
  "SharedArrayBuffer",
  "DataView",
  "Uint8Array",
  "Uint8ClampedArray",
  "WeakMap",
  "WeakSet",
  "WeakRef",
]);

/**
 * Returns the default of a value that JSON does not know, as Django's `DjangoJSONEncoder.default`: text for dates,
 * times and durations; the result of `toJSON()`; a list for sets and typed arrays; for any other object the object
 * itself, to be written as its own members. Throws `JsonEncodeError` for a value that has no default.
 */
export function djangoDefault(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null) throw notSerializable(value);
  const tag = tagOf.call(value).slice(8, -1);
  if ((value instanceof Date || tag === "Date") && hasBrand(Date.prototype.getTime, value)) {
    return defaultOfDate(value as Date, key);
  }
  // Checked before toJSON(): Buffer has one, but bytes have no default.
  if (ArrayBuffer.isView(value)) return itemsOfView(value, tag);
  if (tag.startsWith("Temporal.")) {
    const text = isoOfTemporal(tag, value);
    if (text !== undefined) return text;
  }
  const { toJSON } = value as { toJSON?: unknown };
  if (typeof toJSON === "function") return resultOfToJson(value, toJSON.call(value, key));
  if (isError(value) || isIterator(tag)) throw notSerializable(value);
  return tag === "Object" ? ownMembersOf(value) : defaultOfTagged(value, tag);
}

/** Refuses null for an invalid date of Moment, Day.js or Luxon, as an invalid `Date` is refused. */
function resultOfToJson(value: object, result: unknown): unknown {
  if (result !== null) return result;
  const { isValid } = value as { isValid?: unknown };
  const valid: unknown = typeof isValid === "function" ? isValid.call(value) : isValid;
  if (valid === false) throw invalidDate(typeNameOf(value));
  return result;
}

function ownMembersOf(value: object): object {
  if (typeof (value as { then?: unknown }).then === "function") throw forgottenAwait();
  if (Object.keys(value).length === 0 && hidesMembers(value)) throw notSerializable(value);
  return value;
}

/** Whether a class of the value has private members, which `{}` would hide. Only the text of a class shows its `#names`. */
function hidesMembers(value: object): boolean {
  for (
    let type: unknown = Object.getPrototypeOf(value);
    type && type !== Object.prototype;
    type = Object.getPrototypeOf(type)
  ) {
    const make: unknown = Object.getOwnPropertyDescriptor(type, "constructor")?.value;
    if (typeof make === "function" && /#[\p{ID_Start}$_]/u.test(Function.prototype.toString.call(make))) return true;
  }
  return false;
}

function defaultOfTagged(value: object, tag: string): unknown {
  if (tag === "Promise" || typeof (value as { then?: unknown }).then === "function") throw forgottenAwait();
  if (UNSERIALIZABLE.has(tag)) throw notSerializable(value);
  if (tag === "Map" && hasBrand(Map.prototype.entries, value)) return new Map(Map.prototype.entries.call(value));
  if (tag === "Set" && hasBrand(Set.prototype.values, value)) return Array.from(Set.prototype.values.call(value));
  if (tag === "Number" && hasBrand(Number.prototype.valueOf, value)) return Number.prototype.valueOf.call(value);
  if (tag === "String" && hasBrand(String.prototype.valueOf, value)) return String.prototype.valueOf.call(value);
  if (tag === "Boolean" && hasBrand(Boolean.prototype.valueOf, value)) return Boolean.prototype.valueOf.call(value);
  if (tag === "BigInt" && hasBrand(BigInt.prototype.valueOf, value)) return BigInt.prototype.valueOf.call(value);
  // A platform's own type (URLSearchParams, Headers) has no own members: `{}` would hide its content.
  if (Object.keys(value).length === 0) throw notSerializable(value);
  return value;
}

function itemsOfView(view: ArrayBufferView, tag: string): unknown {
  if (UNSERIALIZABLE.has(tag) || tag === "Object" || !Symbol.iterator || !isTypedArray(view))
    throw notSerializable(view);
  return Array.from(view);
}

function isTypedArray(view: ArrayBufferView): view is Float64Array {
  return !(view instanceof DataView) && !(view instanceof Uint8Array) && "length" in view;
}

function forgottenAwait(): JsonEncodeError {
  return new JsonEncodeError("promise", "Object of type Promise is not JSON serializable: did you forget await?");
}

/** An encoder's `default`: returns a value to encode in place of one that JSON does not know. */
export type DefaultHook = (value: unknown) => unknown;

/** The functions that are called for a value that JSON does not know. */
export interface DefaultHooks {
  /** An encoder's own `default`; `undefined` for `djangoDefault`. */
  readonly hook: DefaultHook | undefined;
  /** The `default` of the parameters, for values that the first one refuses. */
  readonly fallback: DefaultHook | undefined;
}

/** Only `djangoDefault` is called. */
export const DJANGO_DEFAULT: DefaultHooks = { hook: undefined, fallback: undefined };

/**
 * Returns the default of a value that JSON does not know: from the encoder's own `default`, or `djangoDefault` without
 * one; for a value that this refuses, and for an instance that has only its own members, from the `default` of the
 * parameters. Throws `JsonEncodeError` when both refuse.
 */
export function callDefault(value: unknown, key: string, { hook, fallback }: DefaultHooks): unknown {
  let result: unknown;
  try {
    result = hook === undefined ? djangoDefault(value, key) : refuseItself(value, hook(value));
  } catch (error) {
    if (fallback === undefined || !isRefusal(error)) throw error;
    const given = refuseItself(value, fallback(value));
    if (given === undefined) throw error;
    return given;
  }
  if (fallback === undefined || result !== value) return result;
  const given = refuseItself(value, fallback(value));
  return given === undefined ? result : given;
}

function isRefusal(error: unknown): boolean {
  return error instanceof JsonEncodeError && error.code === "unserializable";
}

function refuseItself(value: unknown, result: unknown): unknown {
  if (result === value) throw new JsonEncodeError("circular", "Circular reference detected");
  return result;
}
