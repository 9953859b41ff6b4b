import { ownOptions } from "../platform/own-options.ts";
import { encodeUtf8, isWellFormed } from "../platform/platform.ts";
import type { Encoder, EncoderLike, JsonDumpsParams } from "./encoder.ts";
import { JsonEncodeError } from "./json-encode-error.ts";
import { DjangoJSONEncoder } from "./json-encoder.ts";
import { dialectOf } from "./params.ts";
import { RowChunks, type Rows } from "./row-chunks.ts";

/** Options of `jsonArray` and `ndjson`. */
export interface JsonStreamOptions {
  /** An encoder, or an encoder class. @default DjangoJSONEncoder */
  readonly encoder?: EncoderLike;
  readonly jsonDumpsParams?: JsonDumpsParams;
}

/**
 * Returns rows as one JSON array, byte for byte as `dumps` of the whole list, for `StreamingHttpResponse`: in chunks of
 * about 64 KB, or whatever is buffered when the next row is late. Throws `JsonEncodeError`, while it is read, for a row
 * that cannot be encoded.
 */
export function jsonArray(rows: Rows, given?: JsonStreamOptions): AsyncIterableIterator<Uint8Array> {
  const options = ownOptions(given);
  const { indent, itemSeparator } = dialectOf(options.jsonDumpsParams);
  const line = indent === undefined ? "" : `\n${indent}`;
  const frame = {
    open: `[${line}`,
    between: itemSeparator + line,
    close: indent === undefined ? "]" : "\n]",
    empty: "[]",
  };
  return new RowChunks(rows, frame, createRowEncoder(options.encoder, options.jsonDumpsParams, indent));
}

/** Returns rows as newline-delimited JSON, one row per line, in chunks as `jsonArray` does; `indent` is ignored. */
export function ndjson(rows: Rows, given?: JsonStreamOptions): AsyncIterableIterator<Uint8Array> {
  const options = ownOptions(given);
  const { indent: _, ...params } = options.jsonDumpsParams ?? {};
  const frame = { open: "", between: "\n", close: "\n", empty: "" };
  return new RowChunks(rows, frame, createRowEncoder(options.encoder, params));
}

function createRowEncoder(
  like: EncoderLike = DjangoJSONEncoder,
  params?: JsonDumpsParams,
  indent?: string,
): (row: unknown, index: number) => Uint8Array {
  const encoder = typeof like === "function" ? new like() : like;
  return (row, index) => {
    try {
      // In a list `undefined` is written as null.
      return encodeRow(encoder, row ?? null, params, indent);
    } catch (error) {
      throw error instanceof JsonEncodeError ? error.at(`$[${index}]`) : error;
    }
  };
}

function encodeRow(encoder: Encoder, row: unknown, params?: JsonDumpsParams, indent?: string): Uint8Array {
  if (indent !== undefined) {
    // All line breaks in JSON text are those of the indentation: in strings they are escaped.
    const text = encoder.encode(row, params).replaceAll("\n", `\n${indent}`);
    if (!isWellFormed(text)) throw new JsonEncodeError("surrogate", "A lone surrogate has no UTF-8 form");
    return encodeUtf8(text);
  }
  return encoder.encodeBytes?.(row, params) ?? encodeUtf8(encoder.encode(row, params));
}
