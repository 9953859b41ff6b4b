export { dumps } from "./json/dumps.ts";
export type { Encoder, EncoderLike, JsonDumpsParams } from "./json/encoder.ts";
export { JsonEncodeError, type JsonEncodeErrorCode } from "./json/json-encode-error.ts";
export { DjangoJSONEncoder, JSONEncoder } from "./json/json-encoder.ts";
export { compact } from "./json/params.ts";
export type { Rows } from "./json/row-chunks.ts";
export { compileEncoder } from "./json/schema/compile-encoder.ts";
export type { JsonSchema, StandardJsonSchema } from "./json/schema/json-schema.ts";
export type { Serialized } from "./json/serialized.ts";
export { type JsonStreamOptions, jsonArray, ndjson } from "./json/stream.ts";

// The encoder without HTTP: the entry `@riposte/core/json`.
