import { type DefaultHook, djangoDefault } from "./django-default.ts";
import type { Encoder, JsonDumpsParams } from "./encoder.ts";
import { notSerializable } from "./json-encode-error.ts";
import { encodeBody, encodeBytes, encodeText } from "./writer/pool.ts";

/**
 * Python's `JSONEncoder`: encodes text, numbers, booleans, null, lists, plain objects and Maps, and calls `default` for
 * other values.
 */
export class JSONEncoder implements Encoder {
  /** Returns a value to encode in place of one that JSON does not know. Throws `JsonEncodeError` unless overridden. */
  default(value: unknown): unknown {
    throw notSerializable(value);
  }

  /** Returns the value as JSON text. Throws `JsonEncodeError` for a value that cannot be encoded. */
  encode(value: unknown, params?: JsonDumpsParams): string {
    return encodeText(value, params, this.defaultHook());
  }

  /** Returns the value as JSON in UTF-8. Throws `JsonEncodeError` as `encode` does, and for a lone surrogate. */
  encodeBytes(value: unknown, params?: JsonDumpsParams): Uint8Array<ArrayBuffer> {
    return encodeBytes(value, params, this.defaultHook());
  }

  /** Returns the value as the body of a UTF-8 response: text when it is short, else bytes. Throws `JsonEncodeError`. */
  encodeBody(value: unknown, params?: JsonDumpsParams): string | Uint8Array<ArrayBuffer> {
    return encodeBody(value, params, this.defaultHook());
  }

  /** Returns the function that the writer calls for values that JSON does not know; `undefined` for `djangoDefault`. */
  protected defaultHook(): DefaultHook | undefined {
    return (value) => this.default(value);
  }
}

/**
 * Django's encoder: encodes dates, times, durations, decimals, sets, typed arrays and class instances too.
 *
 * @example
 * class SiteEncoder extends DjangoJSONEncoder {
 *   override default(value: unknown): unknown {
 *     return value instanceof Uint8Array ? Buffer.from(value).toString("base64") : super.default(value);
 *   }
 * }
 */
export class DjangoJSONEncoder extends JSONEncoder {
  /**
   * Returns the default of a value that JSON does not know: text for a date, the result of `toJSON()`, the members of a
   * class instance. Throws `JsonEncodeError`, "Object of type X is not JSON serializable", for a value that has none.
   */
  override default(value: unknown): unknown {
    const result = djangoDefault(value, "");
    return result === value ? { ...(value as object) } : result;
  }

  protected override defaultHook(): DefaultHook | undefined {
    // The writer calls `djangoDefault` itself, faster.
    return this.default === DjangoJSONEncoder.prototype.default ? undefined : super.defaultHook();
  }
}
