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
