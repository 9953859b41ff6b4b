import type { JsonDumpsParams } from "./encoder.ts";
import type { FormHook } from "./json-form-source.ts";
import { KeyCache } from "./json-keys.ts";
import { compactDialect, type Dialect, dialectOf, djangoDialect } from "./json-params.ts";
import { JsonWriter, type ValueWriter } from "./json-writer.ts";

/** The keys of the two dialects that answers are written in are known to all writers. */
const djangoKeys: KeyCache = new KeyCache(djangoDialect);
const compactKeys: KeyCache = new KeyCache(compactDialect);

/** Writers wait here for their next answer. */
let djangoWriter: JsonWriter | undefined;
let compactWriter: JsonWriter | undefined;

/** Gives a value as JSON text. `hook` takes the place of the forms of Django's encoder. Throws `JsonEncodeError`. */
export function encodeText(value: unknown, params: JsonDumpsParams | undefined, hook?: FormHook): string {
  const dialect = dialectOf(params);
  const writer = borrow(dialect);
  try {
    return writer.writeText(value, hook);
  } finally {
    giveBack(dialect, writer);
  }
}

/** Gives a value as JSON in UTF-8, likewise. */
export function encodeBytes(
  value: unknown,
  params: JsonDumpsParams | undefined,
  hook?: FormHook,
): Uint8Array<ArrayBuffer> {
  const dialect = dialectOf(params);
  const writer = borrow(dialect);
  try {
    return writer.writeBytes(value, hook);
  } finally {
    giveBack(dialect, writer);
  }
}

/** Gives a value as an answer is best sent: short text, else UTF-8, likewise. */
export function encodeBody(
  value: unknown,
  params: JsonDumpsParams | undefined,
  hook?: FormHook,
): string | Uint8Array<ArrayBuffer> {
  const dialect = dialectOf(params);
  const writer = borrow(dialect);
  try {
    return writer.writeBody(value, hook);
  } finally {
    giveBack(dialect, writer);
  }
}

/** Gives what `write` makes of a value in one of the two dialects, as `finish` takes it. */
export function encodeBy<Result>(
  write: ValueWriter,
  value: unknown,
  dialect: Dialect,
  finish: (out: JsonWriter) => Result,
): Result {
  const writer = borrow(dialect);
  try {
    return writer.writeBy(write, value, finish);
  } finally {
    giveBack(dialect, writer);
  }
}

/** A `toJSON` that encodes on its own finds no writer waiting, and gets a new one. */
function borrow(dialect: Dialect): JsonWriter {
  let writer: JsonWriter | undefined;
  if (dialect === djangoDialect) {
    writer = djangoWriter ?? new JsonWriter(dialect, djangoKeys);
    djangoWriter = undefined;
  } else if (dialect === compactDialect) {
    writer = compactWriter ?? new JsonWriter(dialect, compactKeys);
    compactWriter = undefined;
  }
  return writer ?? new JsonWriter(dialect, new KeyCache(dialect));
}

function giveBack(dialect: Dialect, writer: JsonWriter): void {
  if (dialect === djangoDialect) djangoWriter = writer;
  else if (dialect === compactDialect) compactWriter = writer;
}
