import type { CookieOptions, HttpRequest, HttpResponseBase } from "@riposte/core";
import { toBytes } from "./byte-text.ts";
import { BadSignature, KeyError } from "./errors.ts";
import { type MaxAgeOptions, TimestampSigner } from "./timestamp-signer.ts";

/** The secret behind signed cookies. */
export interface SecretOptions {
  /** Django's `SECRET_KEY`. */
  readonly secretKey: string | Uint8Array;
  /** Older secrets, whose cookies are still taken; Django's `SECRET_KEY_FALLBACKS`. @default [] */
  readonly secretKeyFallbacks?: readonly (string | Uint8Array)[] | undefined;
  /** Added to the cookie's name, which is a salt already. @default "" */
  readonly salt?: string | undefined;
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
  { secretKey, secretKeyFallbacks, salt, ...cookieOptions }: SecretOptions & CookieOptions,
): void {
  const signed = cookieSigner(key, { secretKey, salt }).sign(value);
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
  options: SecretOptions & MaxAgeOptions & { readonly default?: Default },
): string | Default {
  try {
    const signed = request.cookies[key];
    if (signed === undefined) throw new KeyError(key);
    return cookieSigner(key, options).unsign(signed, { maxAge: options.maxAge });
  } catch (error) {
    // A default of undefined is one.
    if (!("default" in options) || !(error instanceof BadSignature || error instanceof KeyError)) throw error;
    return options.default as Default;
  }
}

function cookieSigner(name: string, { secretKey, secretKeyFallbacks = [], salt = "" }: SecretOptions): TimestampSigner {
  if (secretKey === undefined || secretKey.length === 0) throw new RangeError("The secret key must not be empty.");
  return new TimestampSigner({
    key: cookieKey(secretKey),
    fallbackKeys: secretKeyFallbacks.map(cookieKey),
    salt: name + salt,
  });
}

function cookieKey(secretKey: string | Uint8Array): Uint8Array {
  return Uint8Array.from([...toBytes("django.http.cookies"), ...toBytes(secretKey)]);
}
