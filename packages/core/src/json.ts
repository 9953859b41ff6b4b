// The encoder without HTTP: the entry `@riposte/core/json`.
export { DjangoJSONEncoder } from "./django-json-encoder.ts";
export type { Encoder, EncoderLike, JsonDumpsParams } from "./encoder.ts";
export { dumps } from "./json-dumps.ts";
export { JsonEncodeError, type JsonEncodeErrorCode } from "./json-encode-error.ts";
export { JSONEncoder } from "./json-encoder.ts";
export { compact } from "./json-params.ts";
