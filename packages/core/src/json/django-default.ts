import { isoOfDate, isoOfTemporal } from "./iso-format.ts";
import { JsonEncodeError, notSerializable } from "./json-encode-error.ts";

/** What stands for itself in `djangoDefault`: an object whose own members are its form. */
const tagOf: (this: unknown) => string = Object.prototype.toString;

/** Built-in types with nothing to say in JSON, by the names that the language gives them. */
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
 * Gives what Django's encoder would make of a value that JSON does not know: text for dates, times, durations; what
 * `toJSON()` gives; a list for sets and typed arrays. An object that has only its own members gives itself.
 * Throws `JsonEncodeError` for a value that has no JSON form.
 */
export function djangoDefault(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null) throw notSerializable(value);
  if (value instanceof Date && isReal(Date.prototype.getTime, value)) return isoOfDate(value);
  const tag = tagOf.call(value).slice(8, -1);
  if (tag === "Date" && isReal(Date.prototype.getTime, value)) return isoOfDate(value as Date);
  // Buffer has a toJSON(), yet bytes are no JSON.
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
  // A host's own type (URLSearchParams, Headers, an iterator) keeps its content out of sight: `{}` would be a lie.
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

/** Whether `method` of a built-in type takes the value: a tag can be anybody's, the brand cannot. */
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
 * Django's own; then from the `default` of the parameters for what these refuse.
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
