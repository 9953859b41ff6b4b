import type { EncoderLike, JsonDumpsParams } from "./encoder.ts";
import { DjangoJSONEncoder } from "./json-encoder.ts";
import { encodeBody, encodeText } from "./writer/pool.ts";

/**
 * Returns a value as JSON text, byte for byte as Python's `json.dumps` with Django's encoder.
 * Throws `JsonEncodeError`, which names the path, for a value that cannot be encoded.
 */
export function dumps(value: unknown, params?: JsonDumpsParams, encoder: EncoderLike = DjangoJSONEncoder): string {
  if (encoder === DjangoJSONEncoder) return encodeText(value, params);
  return (typeof encoder === "function" ? new encoder() : encoder).encode(value, params ?? {});
}

/** Returns the same as the body of a UTF-8 response: text when it is short, else bytes. Throws `JsonEncodeError`. */
export function dumpBody(
  value: unknown,
  params: JsonDumpsParams | undefined,
  encoder: EncoderLike = DjangoJSONEncoder,
): string | Uint8Array {
  if (encoder === DjangoJSONEncoder) return encodeBody(value, params);
  const own = typeof encoder === "function" ? new encoder() : encoder;
  return own.encodeBody?.(value, params) ?? own.encode(value, params ?? {});
}
