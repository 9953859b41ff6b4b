import type { CookieOptions, HttpRequest, HttpResponseBase } from "@riposte/core";
import { ownOptions } from "@riposte/core/adapter";
import { toBytes } from "./byte-text.ts";
import { BadSignature, KeyError, SignatureExpired } from "./errors.ts";
import { type MaxAgeOptions, TimestampSigner } from "./timestamp-signer.ts";

/** The secret behind signed cookies. */
export interface SecretOptions {
  /** Django's `SECRET_KEY`. */
  readonly secretKey: string | Uint8Array;
  /** Older secrets, whose cookies are still taken; Django's `SECRET_KEY_FALLBACKS`. @default [] */
  readonly secretKeyFallbacks?: readonly (string | Uint8Array)[] | undefined;
  /** Sets cookies of one name and different purposes apart. @default "" */
  readonly salt?: string | undefined;
}

/** How `setSignedCookie` signs. */
export interface SignedCookieOptions extends SecretOptions, CookieOptions {
  /**
   * Salts with name and salt run together: what every Django before 7.0 reads. False salts as Django does since CVE-2026-6873,
   * so that no other name and salt make the same; older ones don't read that.
   * @default true
   */
  readonly legacySalt?: boolean;
}

/** How `getSignedCookie` reads. */
export interface ReadCookieOptions extends SecretOptions, MaxAgeOptions {
  /** Takes cookies with the older salt as well; Django's `SIGNED_COOKIE_LEGACY_SALT_FALLBACK`. @default true */
  readonly legacySaltFallback?: boolean | undefined;
}

// RFC 6265bis, 5.7: browsers ignore a cookie whose name and value are longer.
const cookieSizeLimit = 4096;

/**
 * Sets a cookie that the client can read but not change, as `HttpResponse.set_signed_cookie`.
 * Throws `RangeError` when it is too large for a browser to keep.
 */
export function setSignedCookie(
  response: HttpResponseBase<unknown>,
  key: string,
  value: string | number | bigint,
  { secretKey, secretKeyFallbacks, salt = "", legacySalt = true, ...cookieOptions }: SignedCookieOptions,
): void {
  const signed = cookieSigner({ secretKey }, legacySalt ? key + salt : cookieSalt(key, salt)).sign(value);
  const size = toBytes(key).length + toBytes(signed).length;
  if (size > cookieSizeLimit) {
    throw new RangeError(`Cookie "${key}" has ${size} bytes, browsers keep ${cookieSizeLimit} at most`);
  }
  response.setCookie(key, signed, cookieOptions);
}

/**
 * Gives the value of a signed cookie, as `HttpRequest.get_signed_cookie`. When there is none, or it is forged or expired,
 * gives `default`; without one throws `KeyError`, `BadSignature` or `SignatureExpired`.
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
    // A default of undefined is one.
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

// The length keeps one pair of name and salt from being taken for another.
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
