import { ownOptions } from "@riposte/core/adapter";
import type { SignerOptions, SignObjectOptions, UnsignObjectOptions } from "./signer.ts";
import { type MaxAgeOptions, TimestampSigner } from "./timestamp-signer.ts";

/** What both ends have to agree upon. */
export interface SigningOptions {
  /** The secret that signs; Django's `SECRET_KEY`. */
  readonly key: SignerOptions["key"];
  /** @default "django.core.signing" */
  readonly salt?: string | undefined;
}

const defaultSalt = "django.core.signing";

/**
 * Gives a value as URL-safe, signed and dated text, as `django.core.signing.dumps`. Anyone can read it, nobody can change it.
 * Throws `JsonEncodeError` for a value that JSON has no form for.
 */
export function dumps(
  value: unknown,
  { key, salt = defaultSalt, ...options }: SigningOptions & SignObjectOptions,
): string {
  return new TimestampSigner({ key, salt }).signObject(value, options);
}

/**
 * Gives the value that `dumps` signed. Throws `BadSignature` unless the key or a fallback key signed it,
 * `SignatureExpired` when that was longer than `maxAge` ago.
 */
export function loads<Value = unknown>(
  signed: string,
  given: SigningOptions & Pick<SignerOptions, "fallbackKeys"> & UnsignObjectOptions & MaxAgeOptions,
): Value {
  const { key, salt = defaultSalt, fallbackKeys, ...options } = ownOptions(given);
  return new TimestampSigner({ key, salt, fallbackKeys }).unsignObject<Value>(signed, options);
}
