import type { Encoder, JsonDumpsParams } from "./encoder.ts";
import { encodeBody, encodeBytes, encodeText } from "./json-encode.ts";
import { notSerializable } from "./json-encode-error.ts";
import type { FormHook } from "./json-form-source.ts";

/** Python's own encoder: it knows text, numbers, booleans, null, lists, plain objects and Maps, and asks `default` for the rest. */
export class JSONEncoder implements Encoder {
  /** Gives an encodable value for one that JSON does not know. Throws `JsonEncodeError`: override it to know more. */
  default(value: unknown): unknown {
    throw notSerializable(value);
  }

  /** Gives the value as JSON text. Throws `JsonEncodeError`. */
  encode(value: unknown, params?: JsonDumpsParams): string {
    return encodeText(value, params, this.formHook());
  }

  /** Gives the value as JSON in UTF-8. Throws `JsonEncodeError`, for a lone surrogate too. */
  encodeBytes(value: unknown, params?: JsonDumpsParams): Uint8Array<ArrayBuffer> {
    return encodeBytes(value, params, this.formHook());
  }

  /** Gives the value as an answer is best sent: text when it is short, else UTF-8. Throws `JsonEncodeError`. */
  encodeBody(value: unknown, params?: JsonDumpsParams): string | Uint8Array<ArrayBuffer> {
    return encodeBody(value, params, this.formHook());
  }

  /** Gives what the writer asks about values that JSON does not know; `undefined` for the forms of Django's encoder. */
  protected formHook(): FormHook | undefined {
    return (value) => this.default(value);
  }
}
