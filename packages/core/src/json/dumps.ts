import type { EncoderLike, JsonDumpsParams } from "./encoder.ts";
import { DjangoJSONEncoder } from "./json-encoder.ts";
import { encodeBody, encodeText } from "./writer/pool.ts";

/**
 * Gives a value as JSON text, byte for byte as Python's `json.dumps` does with Django's encoder.
 * Throws `JsonEncodeError`, which names the path, for a value that has no JSON form.
 */
export function dumps(value: unknown, params?: JsonDumpsParams, encoder: EncoderLike = DjangoJSONEncoder): string {
  if (encoder === DjangoJSONEncoder) return encodeText(value, params);
  return (typeof encoder === "function" ? new encoder() : encoder).encode(value, params ?? {});
}

/** Gives the same as a UTF-8 answer is best sent: text when it is short, else bytes. Throws `JsonEncodeError`. */
export function dumpBody(
  value: unknown,
  params: JsonDumpsParams | undefined,
  encoder: EncoderLike = DjangoJSONEncoder,
): string | Uint8Array {
  if (encoder === DjangoJSONEncoder) return encodeBody(value, params);
  const own = typeof encoder === "function" ? new encoder() : encoder;
  return own.encodeBody?.(value, params) ?? own.encode(value, params ?? {});
}
