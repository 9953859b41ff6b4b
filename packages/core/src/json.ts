// The encoder without HTTP: the entry `@riposte/core/json`.
export { DjangoJSONEncoder } from "./django-json-encoder.ts";
export type { Encoder, EncoderLike, JsonDumpsParams } from "./encoder.ts";
export { compileEncoder } from "./json-compile-encoder.ts";
export { dumps } from "./json-dumps.ts";
export { JsonEncodeError, type JsonEncodeErrorCode } from "./json-encode-error.ts";
export { JSONEncoder } from "./json-encoder.ts";
export { compact } from "./json-params.ts";
export type { Rows } from "./json-row-chunks.ts";
export type { JsonSchema, StandardJsonSchema } from "./json-schema.ts";
export { type JsonStreamOptions, jsonArray, ndjson } from "./json-stream.ts";
export type { Serialized } from "./serialized.ts";
