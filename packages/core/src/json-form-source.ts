import { JsonEncodeError } from "./json-encode-error.ts";
import { formOf } from "./json-forms.ts";

/** Gives the form of a value that JSON does not know, as an encoder's `default` does. */
export type FormHook = (value: unknown) => unknown;

/** Who is asked for forms. */
export interface FormHooks {
  /** An encoder's `default`; absent when it is Django's own. */
  readonly hook: FormHook | undefined;
  /** The `default` of the parameters. */
  readonly fallback: FormHook | undefined;
}

/** Nobody but Django's encoder is asked. */
export const DJANGO_FORMS: FormHooks = { hook: undefined, fallback: undefined };

/**
 * Gives the form of a value that JSON does not know: from the encoder's `default` when that was overridden, else
 * Django's own; then from the `default` of the parameters for what these refuse.
 */
export function findForm(value: unknown, key: string, { hook, fallback }: FormHooks): unknown {
  try {
    return hook === undefined ? formOf(value, key) : refuseItself(value, hook(value));
  } catch (error) {
    if (fallback === undefined || !isRefusal(error)) throw error;
    const form = refuseItself(value, fallback(value));
    if (form === undefined) throw error;
    return form;
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof JsonEncodeError && error.code === "unserializable";
}

function refuseItself(value: unknown, form: unknown): unknown {
  if (form === value) throw new JsonEncodeError("circular", "Circular reference detected");
  return form;
}
