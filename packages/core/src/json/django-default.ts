import { hasBrand, isError } from "../platform/brand.ts";
import { defaultOfDate, invalidDate, isoOfTemporal } from "./iso-format.ts";
import { isIterator, JsonEncodeError, notSerializable, typeNameOf } from "./json-encode-error.ts";

/** What stands for itself in `djangoDefault`: an object whose own members are its form. */
const tagOf: (this: unknown) => string = Object.prototype.toString;

/** Built-in types with nothing to say in JSON, by the names that the language gives them. */
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
 * Gives what Django's encoder would make of a value that JSON does not know: text for dates, times, durations; what
 * `toJSON()` gives; a list for sets and typed arrays. An object that has only its own members gives itself.
 * Throws `JsonEncodeError` for a value that has no JSON form.
 */
export function djangoDefault(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null) throw notSerializable(value);
  const tag = tagOf.call(value).slice(8, -1);
  if ((value instanceof Date || tag === "Date") && hasBrand(Date.prototype.getTime, value)) {
    return defaultOfDate(value as Date, key);
  }
  // Buffer has a toJSON(), yet bytes are no JSON.
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

/** Moment, Day.js and Luxon say null for a date that is none, which `Date` refuses. */
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

/** Whether a class keeps what its instances hold out of sight: `{}` would be a lie. Only the text of a class shows its `#names`. */
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
  // A host's own type (URLSearchParams, Headers) keeps its content out of sight: `{}` would be a lie.
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

/** Gives the form of a value that JSON does not know, as an encoder's `default` does. */
export type DefaultHook = (value: unknown) => unknown;

/** Who is asked for forms. */
export interface DefaultHooks {
  /** An encoder's `default`; absent when it is Django's own. */
  readonly hook: DefaultHook | undefined;
  /** The `default` of the parameters. */
  readonly fallback: DefaultHook | undefined;
}

/** Nobody but Django's encoder is asked. */
export const DJANGO_DEFAULT: DefaultHooks = { hook: undefined, fallback: undefined };

/**
 * Gives the form of a value that JSON does not know: from the encoder's `default` when that was overridden, else
 * Django's own. The `default` of the parameters is asked about what these refuse, and about what has only its own members.
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
