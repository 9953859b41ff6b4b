import type { CookieOptions, HttpRequest, HttpResponseBase } from "@riposte/core";
import { ownOptions } from "@riposte/core/adapter";
import { toBytes } from "./byte-text.ts";
import { BadSignature, KeyError, SignatureExpired } from "./errors.ts";
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
   * True joins name and salt without a separator, which every Django before 7.0 reads. False joins them as Django does since
   * CVE-2026-6873, so that no other pair of name and salt gives the same text; older versions of Django cannot read such a cookie.
   * @default true
   */
  readonly legacySalt?: boolean;
}

/** Options of `getSignedCookie`. */
export interface ReadCookieOptions extends SecretOptions, MaxAgeOptions {
  /** Also accepts cookies that were signed with the older salt; Django's `SIGNED_COOKIE_LEGACY_SALT_FALLBACK`. @default true */
  readonly legacySaltFallback?: boolean | undefined;
}

// Bytes. RFC 6265bis, 5.7: browsers ignore a cookie whose name and value are longer.
const cookieSizeLimit = 4096;

/**
 * Sets a signed cookie, which the client can read but not change, as `HttpResponse.set_signed_cookie` does.
 * Throws `RangeError` when name and value have more than 4096 bytes, which browsers do not keep.
 */
export function setSignedCookie(
  response: HttpResponseBase,
  key: string,
  value: string | number | bigint,
  { secretKey, secretKeyFallbacks, salt = "", legacySalt = true, ...cookieOptions }: SignedCookieOptions,
): void {
  const signed = cookieSigner({ secretKey }, legacySalt ? key + salt : cookieSalt(key, salt)).sign(value);
  const size = toBytes(key).length + toBytes(signed).length;
  if (size > cookieSizeLimit) {
    throw new RangeError(`Cookie "${key}" is too large: browsers keep at most ${cookieSizeLimit} bytes (got ${size})`);
  }
  response.setCookie(key, signed, cookieOptions);
}

/**
 * Returns the value of a signed cookie, as `HttpRequest.get_signed_cookie` does. When the cookie is missing, forged or expired,
 * returns `default`, if given; else throws `KeyError`, `BadSignature` or `SignatureExpired`.
 */
export function getSignedCookie<Default = never>(
  request: Pick<HttpRequest, "cookies">,
  key: string,
  given: ReadCookieOptions & { readonly default?: Default },
): string | Default {
  const options = ownOptions(given);
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
  const { secretKey, secretKeyFallbacks = [] } = ownOptions(options);
  if (secretKey === undefined || secretKey.length === 0) throw new RangeError("The secret key must not be empty.");
  return new TimestampSigner({ key: cookieKey(secretKey), fallbackKeys: secretKeyFallbacks.map(cookieKey), salt });
}

function cookieKey(secretKey: string | Uint8Array): Uint8Array {
  return Uint8Array.from([...toBytes("django.http.cookies"), ...toBytes(secretKey)]);
}
