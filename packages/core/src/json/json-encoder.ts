import { type DefaultHook, djangoDefault } from "./django-default.ts";
import type { Encoder, JsonDumpsParams } from "./encoder.ts";
import { notSerializable } from "./json-encode-error.ts";
import { encodeBody, encodeBytes, encodeText } from "./writer/pool.ts";

/** Python's own encoder: it knows text, numbers, booleans, null, lists, plain objects and Maps, and asks `default` for the rest. */
export class JSONEncoder implements Encoder {
  /** Gives an encodable value for one that JSON does not know. Throws `JsonEncodeError`: override it to know more. */
  default(value: unknown): unknown {
    throw notSerializable(value);
  }

  /** Gives the value as JSON text. Throws `JsonEncodeError`. */
  encode(value: unknown, params?: JsonDumpsParams): string {
    return encodeText(value, params, this.defaultHook());
  }

  /** Gives the value as JSON in UTF-8. Throws `JsonEncodeError`, for a lone surrogate too. */
  encodeBytes(value: unknown, params?: JsonDumpsParams): Uint8Array<ArrayBuffer> {
    return encodeBytes(value, params, this.defaultHook());
  }

  /** Gives the value as an answer is best sent: text when it is short, else UTF-8. Throws `JsonEncodeError`. */
  encodeBody(value: unknown, params?: JsonDumpsParams): string | Uint8Array<ArrayBuffer> {
    return encodeBody(value, params, this.defaultHook());
  }

  /** Gives what the writer asks about values that JSON does not know; `undefined` for the forms of Django's encoder. */
  protected defaultHook(): DefaultHook | undefined {
    return (value) => this.default(value);
  }
}

/**
 * Django's encoder: dates, times, durations, decimals, sets, typed arrays and class instances have a form as well.
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
   * Gives the form of a value that JSON does not know: text for a date, what `toJSON()` gives, the members of a class
   * instance. Throws `JsonEncodeError`, "Object of type X is not JSON serializable", for what has none.
   */
  override default(value: unknown): unknown {
    const result = djangoDefault(value, "");
    return result === value ? { ...(value as object) } : result;
  }

  protected override defaultHook(): DefaultHook | undefined {
    // The writer gives the same forms by itself, faster.
    return this.default === DjangoJSONEncoder.prototype.default ? undefined : super.defaultHook();
  }
}
