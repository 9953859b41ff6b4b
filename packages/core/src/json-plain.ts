const objectPrototype: unknown = Object.prototype;
const EMPTY = {};

/** An object that is seen by its members alone. */
export type Members = Readonly<Record<string, unknown>>;

/** Whether every object shows members that it inherits from `Object.prototype`. */
export function isPolluted(): boolean {
  for (const _ in EMPTY) return true;
  return false;
}

/** Whether a value is a plain object without a form of its own. */
export function isPlain(value: unknown): value is Members {
  if (typeof value !== "object" || value === null) return false;
  return (
    Object.getPrototypeOf(value) === objectPrototype && typeof (value as { toJSON?: unknown }).toJSON !== "function"
  );
}

/**
 * Whether an object's keys are data, like "138586341". A loop over members is made for objects of a class or a table; one
 * that met such keys stays slow for all others.
 */
export function isDictionary(object: object): boolean {
  for (const name in object) {
    const code = name.charCodeAt(0);
    return code >= 48 && code <= 57;
  }
  return false;
}

/** Whether an object says of itself that it is no more than its members. */
export function looksPlain(object: object): boolean {
  return Object.prototype.toString.call(object) === "[object Object]";
}
