import { type DefaultHook, type DefaultHooks, DJANGO_DEFAULT } from "../django-default.ts";
import type { JsonDumpsParams } from "../encoder.ts";
import { type Dialect, dialectOf } from "../params.ts";
import { JsonWriter, type ValueWriter } from "./json-writer.ts";
import { KeyCache } from "./keys.ts";

/** The key cache that the writers of one dialect share, and the writer that is idle. */
class WriterPool {
  readonly #dialect: Dialect;
  readonly #keys: KeyCache;
  #idle: JsonWriter | undefined;

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
    this.#keys = new KeyCache(dialect);
  }

  /** Returns the idle writer, or a new one when it is in use: a `toJSON` may itself encode. */
  borrow(): JsonWriter {
    const writer = this.#idle ?? new JsonWriter(this.#dialect, this.#keys);
    this.#idle = undefined;
    return writer;
  }

  giveBack(writer: JsonWriter): void {
    this.#idle = writer;
  }
}

const pools = new WeakMap<Dialect, WriterPool>();

/**
 * Returns a value as JSON text. `hook` replaces the default of Django's encoder. Throws `JsonEncodeError` for a value
 * that cannot be encoded.
 */
export function encodeText(value: unknown, params: JsonDumpsParams | undefined, hook?: DefaultHook): string {
  const pool = poolOf(dialectOf(params));
  const writer = pool.borrow();
  try {
    return writer.writeText(value, hooksOf(params, hook));
  } finally {
    pool.giveBack(writer);
  }
}

/** Returns a value as JSON in UTF-8; otherwise as `encodeText`. Throws `JsonEncodeError` for a lone surrogate too. */
export function encodeBytes(
  value: unknown,
  params: JsonDumpsParams | undefined,
  hook?: DefaultHook,
): Uint8Array<ArrayBuffer> {
  const pool = poolOf(dialectOf(params));
  const writer = pool.borrow();
  try {
    return writer.writeBytes(value, hooksOf(params, hook));
  } finally {
    pool.giveBack(writer);
  }
}

/** Returns a value as JSON, as text when it is short, else as UTF-8 bytes; otherwise as `encodeText`. */
export function encodeBody(
  value: unknown,
  params: JsonDumpsParams | undefined,
  hook?: DefaultHook,
): string | Uint8Array<ArrayBuffer> {
  const pool = poolOf(dialectOf(params));
  const writer = pool.borrow();
  try {
    return writer.writeBody(value, hooksOf(params, hook));
  } finally {
    pool.giveBack(writer);
  }
}

/** Writes a value with `write` in a dialect, and returns the result of `finish`. Throws `JsonEncodeError`. */
export function encodeBy<Result>(
  write: ValueWriter,
  value: unknown,
  dialect: Dialect,
  finish: (out: JsonWriter) => Result,
  params: JsonDumpsParams | undefined,
): Result {
  const pool = poolOf(dialect);
  const writer = pool.borrow();
  try {
    return writer.writeBy(write, value, finish, hooksOf(params, undefined));
  } finally {
    pool.giveBack(writer);
  }
}

function poolOf(dialect: Dialect): WriterPool {
  return pools.get(dialect) ?? createPool(dialect);
}

function createPool(dialect: Dialect): WriterPool {
  const pool = new WriterPool(dialect);
  pools.set(dialect, pool);
  return pool;
}

function hooksOf(params: JsonDumpsParams | undefined, hook: DefaultHook | undefined): DefaultHooks {
  const given = params?.default;
  // Read first: an own property is only looked for where there is any.
  const fallback = given === undefined || !Object.hasOwn(params!, "default") ? undefined : given;
  return hook === undefined && fallback === undefined ? DJANGO_DEFAULT : { hook, fallback };
}
