/** Returns whether a built-in type's `method` takes the value, of whichever realm: a tag can be anybody's, the brand cannot. */
export function hasBrand(method: (...parameters: never) => unknown, value: object): boolean {
  try {
    Reflect.apply(method, value, []);
    return true;
  } catch {
    return false;
  }
}

/** Newer than the language's library that core is compiled with (ES2026). */
const isErrorByBrand = (Error as { isError?: (value: unknown) => boolean }).isError;

/** Returns whether a value is an Error, of whichever realm, class and `Symbol.toStringTag`. */
export function isError(value: object): boolean {
  if (value instanceof Error || isErrorByBrand?.(value)) return true;
  if (Object.prototype.toString.call(value) === "[object Error]") return true;
  for (let type: unknown = Object.getPrototypeOf(value); type; type = Object.getPrototypeOf(type)) {
    if (isErrorPrototype(type as object)) return true;
  }
  return false;
}

/** Whether an object is the prototype of `Error` itself, in another realm. */
function isErrorPrototype(type: object): boolean {
  return ownValue(type, "name") === "Error" && ownValue(type, "message") === "";
}

/** Runs no getter. */
function ownValue(object: object, name: string): unknown {
  return Object.getOwnPropertyDescriptor(object, name)?.value;
}
