import { DjangoJSONEncoder } from "./django-json-encoder.ts";
import type { EncoderLike, JsonDumpsParams } from "./encoder.ts";
import { encodeText } from "./json-encode.ts";

/**
 * Gives a value as JSON text, byte for byte as Python's `json.dumps` does with Django's encoder.
 * Throws `JsonEncodeError`, which names the path, for a value that has no JSON form.
 */
export function dumps(value: unknown, params?: JsonDumpsParams, encoder: EncoderLike = DjangoJSONEncoder): string {
  if (encoder === DjangoJSONEncoder) return encodeText(value, params);
  return (typeof encoder === "function" ? new encoder() : encoder).encode(value, params ?? {});
}
