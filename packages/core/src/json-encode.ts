import type { JsonDumpsParams } from "./encoder.ts";
import { KeyCache } from "./json-keys.ts";
import { compact, type Dialect, dialectOf } from "./json-params.ts";
import { type FormHook, JsonWriter } from "./json-writer.ts";

/** Idle writers of the two dialects that answers are written in. */
const idle = new Map<Dialect, JsonWriter>();
/** Their keys, shared by all writers. */
const caches = new Map<Dialect, KeyCache>(
  [dialectOf(undefined), dialectOf(compact)].map((one) => [one, newCache(one)]),
);

/** Gives a value as JSON text. Throws `JsonEncodeError`. */
export function encodeText(value: unknown, params: JsonDumpsParams | undefined, hook: FormHook | undefined): string {
  return withWriter(value, params, hook, toText);
}

/** Gives a value as JSON in UTF-8. Throws `JsonEncodeError`. */
export function encodeBytes(
  value: unknown,
  params: JsonDumpsParams | undefined,
  hook: FormHook | undefined,
): Uint8Array<ArrayBuffer> {
  return withWriter(value, params, hook, toBytes);
}

/** Lends an idle writer: a `toJSON` that encodes on its own gets another one. */
function withWriter<Result>(
  value: unknown,
  params: JsonDumpsParams | undefined,
  hook: FormHook | undefined,
  finish: (writer: JsonWriter) => Result,
): Result {
  const dialect = dialectOf(params);
  const writer = idle.get(dialect) ?? new JsonWriter(dialect, caches.get(dialect) ?? newCache(dialect));
  idle.delete(dialect);
  try {
    writer.writeRoot(value, hook);
    return finish(writer);
  } finally {
    writer.reset();
    if (caches.has(dialect)) idle.set(dialect, writer);
  }
}

function toText(writer: JsonWriter): string {
  return writer.toText();
}

function toBytes(writer: JsonWriter): Uint8Array<ArrayBuffer> {
  return writer.toBytes();
}

function newCache({ itemSeparator, keySeparator, ensureAscii }: Dialect): KeyCache {
  return new KeyCache(itemSeparator, keySeparator, ensureAscii);
}
