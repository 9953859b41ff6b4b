import { isoOfDate, isoOfTemporal } from "./iso-format.ts";
import { JsonEncodeError, notSerializable } from "./json-encode-error.ts";

const tagOf: (this: unknown) => string = Object.prototype.toString;

/** Built-in types that JSON cannot represent, by their tag. */
const UNSERIALIZABLE: ReadonlySet<string> = new Set([
  "Error",
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
  if (value instanceof Date && isReal(Date.prototype.getTime, value)) return isoOfDate(value);
  const tag = tagOf.call(value).slice(8, -1);
  if (tag === "Date" && isReal(Date.prototype.getTime, value)) return isoOfDate(value as Date);
  // Checked before toJSON(): Buffer has one, but bytes have no default.
  if (ArrayBuffer.isView(value)) return itemsOfView(value, tag);
  if (tag.startsWith("Temporal.")) {
    const text = isoOfTemporal(tag, value);
    if (text !== undefined) return text;
  }
  const { toJSON } = value as { toJSON?: unknown };
  if (typeof toJSON === "function") return toJSON.call(value, key);
  return tag === "Object" ? ownMembersOf(value) : defaultOfTagged(value, tag);
}

function ownMembersOf(value: object): object {
  if (typeof (value as { then?: unknown }).then === "function") throw forgottenAwait();
  return value;
}

function defaultOfTagged(value: object, tag: string): unknown {
  if (tag === "Promise" || typeof (value as { then?: unknown }).then === "function") throw forgottenAwait();
  if (UNSERIALIZABLE.has(tag)) throw notSerializable(value);
  if (tag === "Set" && isReal(Set.prototype.has, value)) return Array.from(Set.prototype.values.call(value));
  if (tag === "Number" && isReal(Number.prototype.valueOf, value)) return Number.prototype.valueOf.call(value);
  if (tag === "String" && isReal(String.prototype.valueOf, value)) return String.prototype.valueOf.call(value);
  if (tag === "Boolean" && isReal(Boolean.prototype.valueOf, value)) return Boolean.prototype.valueOf.call(value);
  if (tag === "BigInt" && isReal(BigInt.prototype.valueOf, value)) return BigInt.prototype.valueOf.call(value);
  // A platform's own type (URLSearchParams, Headers, an iterator) has no own members: `{}` would hide its content.
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

/** Whether `method` of a built-in type accepts the value: any object can have the tag of a type, but not its slots. */
function isReal(method: (...parameters: never) => unknown, value: object): boolean {
  try {
    Reflect.apply(method, value, []);
    return true;
  } catch {
    return false;
  }
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
 * one; for a value that this refuses, from the `default` of the parameters. Throws `JsonEncodeError` when both refuse.
 */
export function callDefault(value: unknown, key: string, { hook, fallback }: DefaultHooks): unknown {
  try {
    return hook === undefined ? djangoDefault(value, key) : refuseItself(value, hook(value));
  } catch (error) {
    if (fallback === undefined || !isRefusal(error)) throw error;
    const result = refuseItself(value, fallback(value));
    if (result === undefined) throw error;
    return result;
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof JsonEncodeError && error.code === "unserializable";
}

function refuseItself(value: unknown, result: unknown): unknown {
  if (result === value) throw new JsonEncodeError("circular", "Circular reference detected");
  return result;
}
