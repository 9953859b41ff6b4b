import type { CookieOptions, HttpRequest, HttpResponseBase } from "@riposte/core";
import { ownOptions } from "@riposte/core/adapter";
import { toBytes } from "./byte-text.ts";
import { BadSignature, KeyError, SignatureExpired } from "./errors.ts";
import { checkKey, type SignableValue } from "./signer.ts";
import { type MaxAgeOptions, TimestampSigner } from "./timestamp-signer.ts";

/** The secret that signs cookies. */
export interface SecretOptions {
  /** Django's `SECRET_KEY`. */
  readonly secretKey: string | Uint8Array;
  /** Older secrets, whose cookies are still accepted; Django's `SECRET_KEY_FALLBACKS`. @default [] */
  readonly secretKeyFallbacks?: readonly (string | Uint8Array)[] | undefined;
  /** Makes the signature differ from that of a cookie with the same name but another purpose. @default "" */
  readonly salt?: string | undefined;
}

/** Options of `setSignedCookie`. */
export interface SignedCookieOptions extends SecretOptions, CookieOptions {
  /**
   * Joins name and salt without a separator, as Django did before 5.2.15: such a Django reads no other cookies. Then the name `a`
   * with the salt `bc` has the signatures of `ab` with `c` (CVE-2026-6873).
   * @default false
   */
  readonly legacySalt?: boolean | undefined;
}

/** Options of `getSignedCookie`. */
export interface ReadCookieOptions extends SecretOptions, MaxAgeOptions {
  /** Also accepts cookies that were signed with the older salt; Django's `SIGNED_COOKIE_LEGACY_SALT_FALLBACK`. @default true */
  readonly legacySaltFallback?: boolean | undefined;
}

// Bytes. RFC 6265bis, 5.7: browsers ignore a cookie whose name and value are longer.
const cookieSizeLimit = 4096;

/**
 * Sets a signed cookie, which the client can read but not change, as `HttpResponse.set_signed_cookie` does. A value that is no
 * text is written as Python's `str()` writes it. Throws `RangeError` for an empty key, and when name and value have more than
 * 4096 bytes, which browsers do not keep.
 */
export function setSignedCookie(
  response: HttpResponseBase,
  key: string,
  value: SignableValue,
  options: SignedCookieOptions,
): void {
  const { secretKey, secretKeyFallbacks, salt = "", legacySalt = false, ...cookieOptions } = ownOptions(options);
  const signed = cookieSigner({ secretKey }, legacySalt ? key + salt : cookieSalt(key, salt)).sign(value);
  const size = toBytes(key).length + toBytes(signed).length;
  if (size > cookieSizeLimit) {
    throw new RangeError(`Cookie "${key}" is too large: browsers keep at most ${cookieSizeLimit} bytes (got ${size})`);
  }
  response.setCookie(key, signed, cookieOptions);
}

/**
 * Returns the value of a signed cookie, as `HttpRequest.get_signed_cookie` does. When the cookie is missing, forged or expired,
 * returns `default`, if given; else throws `KeyError`, `BadSignature` or `SignatureExpired`. Throws `RangeError` for an empty key,
 * whether or not there are a cookie and a default.
 */
export function getSignedCookie<Default = never>(
  request: Pick<HttpRequest, "cookies">,
  key: string,
  given: ReadCookieOptions & { readonly default?: Default },
): string | Default {
  const options = ownOptions(given);
  checkKeys(options);
  try {
    const signed = request.cookies[key];
    if (signed === undefined) throw new KeyError(key);
    return unsignCookie(key, signed, options);
  } catch (error) {
    // `default: undefined` is a default too.
    if (!("default" in options) || !(error instanceof BadSignature || error instanceof KeyError)) throw error;
    return options.default as Default;
  }
}

function unsignCookie(key: string, signed: string, options: ReadCookieOptions): string {
  const { salt = "", maxAge, legacySaltFallback = true } = options;
  try {
    return cookieSigner(options, cookieSalt(key, salt)).unsign(signed, { maxAge });
  } catch (error) {
    if (!legacySaltFallback || !(error instanceof BadSignature) || error instanceof SignatureExpired) throw error;
    return cookieSigner(options, key + salt).unsign(signed, { maxAge });
  }
}

// With the length, no two pairs of name and salt give the same text.
function cookieSalt(key: string, salt: string): string {
  return `django.http.cookies.v2:${[...salt].length}:${salt}${key}`;
}

function cookieSigner(options: SecretOptions, salt: string): TimestampSigner {
  const { secretKey, secretKeyFallbacks = [] } = options;
  checkKeys(options);
  return new TimestampSigner({ key: cookieKey(secretKey), fallbackKeys: secretKeyFallbacks.map(cookieKey), salt });
}

// Checked here too: with its prefix an empty key is not empty any more.
function checkKeys({ secretKey, secretKeyFallbacks = [] }: SecretOptions): void {
  for (const key of [secretKey, ...secretKeyFallbacks]) checkKey(key);
}

function cookieKey(secretKey: string | Uint8Array): Uint8Array {
  return Uint8Array.from([...toBytes("django.http.cookies"), ...toBytes(secretKey)]);
}
