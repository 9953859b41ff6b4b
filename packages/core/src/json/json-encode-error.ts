/** What is wrong with the value. */
export type JsonEncodeErrorCode =
  | "unserializable"
  | "promise"
  | "circular"
  | "depth"
  | "nan"
  | "key"
  | "invalid-date"
  | "aware-time"
  | "surrogate"
  | "schema"
  | "too-large"
  | "failed";

interface JsonEncodeErrorOptions {
  /** Where the value is, from the root `$`. @default "$" */
  readonly path?: string;
  readonly cause?: unknown;
}

/** A value that cannot be encoded: `path` names its place (`$.users[3].created`), `code` what is wrong with it. */
export class JsonEncodeError extends TypeError {
  override name = "JsonEncodeError";
  readonly path: string;
  readonly code: JsonEncodeErrorCode;
  /** The message without the path. */
  readonly reason: string;

  constructor(code: JsonEncodeErrorCode, reason: string, options: JsonEncodeErrorOptions = {}) {
    const { path = "$" } = options;
    // Messages that Django itself raises stay exactly as they are.
    super(path === "$" || code === "aware-time" ? reason : `${reason} (at ${shorten(path)})`, options);
    this.path = path;
    this.code = code;
    this.reason = reason;
  }

  /** Returns the same error with `path` prepended to its own path. */
  at(path: string): JsonEncodeError {
    const options = { path: path + this.path.slice(1), ...("cause" in this && { cause: this.cause }) };
    return new JsonEncodeError(this.code, this.reason, options);
  }
}

/** Returns the path of `keys` from the root: `$.users[3]["first name"]`. */
export function pathOf(keys: readonly (string | number)[]): string {
  return `$${keys.map(stepOf).join("")}`;
}

function stepOf(key: string | number): string {
  if (typeof key === "number") return `[${key}]`;
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}

function shorten(path: string): string {
  return path.length <= 500 ? path : `${path.slice(0, 300)}…${path.slice(-200)}`;
}

/** Returns the error for a value that cannot be encoded, with Django's message. */
export function notSerializable(value: unknown): JsonEncodeError {
  return new JsonEncodeError("unserializable", `Object of type ${typeNameOf(value)} is not JSON serializable`);
}

/** Built-in iterators, by their tag → Python's names. */
const ITERATORS: ReadonlyMap<string, string> = new Map([
  ["Generator", "generator"],
  ["AsyncGenerator", "async_generator"],
  ["Array Iterator", "list_iterator"],
  ["Map Iterator", "dict_itemiterator"],
  ["Set Iterator", "set_iterator"],
  ["String Iterator", "str_iterator"],
  ["RegExp String Iterator", "callable_iterator"],
  ["Iterator Helper", "map"],
]);

/** Returns whether the tag is that of a built-in iterator, whose items are no members. */
export function isIterator(tag: string): boolean {
  return ITERATORS.has(tag);
}

/** Returns the name of a value's type for messages: Python's for an iterator, else its class, if it has one. */
export function typeNameOf(value: unknown): string {
  if (value === null) return "null";
  if (typeof value !== "object") return typeof value;
  try {
    const iterator = ITERATORS.get(Object.prototype.toString.call(value).slice(8, -1));
    if (iterator !== undefined) return iterator;
    const type: unknown = value.constructor;
    if (typeof type === "function" && type.name) return String(type.name);
  } catch {
    // A hostile `constructor` getter must not hide the error that is being made.
  }
  return "object";
}
