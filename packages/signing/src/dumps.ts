import { ownOptions } from "@riposte/core/adapter";
import type { SignerOptions, SignObjectOptions, UnsignObjectOptions } from "./signer.ts";
import { type MaxAgeOptions, TimestampSigner } from "./timestamp-signer.ts";

/** The options that `dumps` and `loads` must agree on. */
export interface SigningOptions {
  /** The secret that signs; Django's `SECRET_KEY`. */
  readonly key: SignerOptions["key"];
  /** @default "django.core.signing" */
  readonly salt?: string | undefined;
}

const defaultSalt = "django.core.signing";

/**
 * Returns a value as URL-safe, signed text with a timestamp, as `django.core.signing.dumps` does. Anyone can read the text, but
 * nobody can change it without the key. Throws `JsonEncodeError` for a value that JSON cannot represent.
 */
export function dumps(
  value: unknown,
  { key, salt = defaultSalt, ...options }: SigningOptions & SignObjectOptions,
): string {
  return new TimestampSigner({ key, salt }).signObject(value, options);
}

/**
 * Returns the value that `dumps` signed. Throws `BadSignature` unless the key or a fallback key signed it, and
 * `SignatureExpired` when it was signed longer than `maxAge` ago.
 */
export function loads<Value = unknown>(
  signed: string,
  given: SigningOptions & Pick<SignerOptions, "fallbackKeys"> & UnsignObjectOptions & MaxAgeOptions,
): Value {
  const { key, salt = defaultSalt, fallbackKeys, ...options } = ownOptions(given);
  return new TimestampSigner({ key, salt, fallbackKeys }).unsignObject<Value>(signed, options);
}
