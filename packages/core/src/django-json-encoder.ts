import { JSONEncoder } from "./json-encoder.ts";
import type { FormHook } from "./json-form-source.ts";
import { formOf } from "./json-forms.ts";

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
    const form = formOf(value, "");
    return form === value ? { ...(value as object) } : form;
  }

  protected override formHook(): FormHook | undefined {
    // The writer gives the same forms by itself, faster.
    return this.default === DjangoJSONEncoder.prototype.default ? undefined : super.formHook();
  }
}
