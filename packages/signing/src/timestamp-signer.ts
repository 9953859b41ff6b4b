import { ownOptions } from "@riposte/core/adapter";
import { b62Decode, b62Encode } from "./base62.ts";
import { SignatureExpired } from "./errors.ts";
import { jsonSerializer } from "./json-serializer.ts";
import { unpackObject } from "./object-text.ts";
import { Signer, type SignerOptions, type UnsignObjectOptions } from "./signer.ts";

/** An age in seconds, or a `Temporal.Duration`. */
export type Age = number | { total(unit: "seconds"): number };

/** What `TimestampSigner.unsign` takes. */
export interface MaxAgeOptions {
  /** Refuses what was signed longer ago than that. @default no limit */
  readonly maxAge?: Age | undefined;
}

// How far the clocks of two servers may be apart before a timestamp counts as forged.
const clockSkewSeconds = 300;

/** A signer that adds the time, so that what it signed can expire; as `django.core.signing.TimestampSigner`. */
export class TimestampSigner extends Signer {
  constructor(options: SignerOptions) {
    super({ ...options, salt: ownOptions(options).salt || "django.core.signing.TimestampSigner" });
  }

  /** Gives the time now, in seconds since 1970, as base-62 text. */
  timestamp(): string {
    return b62Encode(Math.floor(Date.now() / 1000));
  }

  /** Gives the value as text, the time and the signature, with separators between. */
  override sign(value: string | number | bigint): string {
    return super.sign(`${value}${this.sep}${this.timestamp()}`);
  }

  /**
   * Gives the text that was signed. Throws `BadSignature` unless the key or a fallback key signed it,
   * `SignatureExpired` when that was longer than `maxAge` ago, `RangeError` when what was signed holds no time.
   */
  override unsign(signedValue: string, { maxAge }: MaxAgeOptions = {}): string {
    const result = super.unsign(signedValue);
    const cut = result.lastIndexOf(this.sep);
    if (cut < 0) throw new RangeError("The signed value holds no timestamp");
    const timestamp = b62Decode(result.slice(cut + this.sep.length));
    if (maxAge !== undefined) checkAge(Date.now() / 1000 - Number(timestamp), maxAge);
    return result.slice(0, cut);
  }

  /** Gives the value that `signObject` signed; throws as `unsign` does. */
  override unsignObject<Value = unknown>(
    signedObject: string,
    { serializer = jsonSerializer, maxAge }: UnsignObjectOptions & MaxAgeOptions = {},
  ): Value {
    return unpackObject(this.unsign(signedObject, { maxAge }), serializer) as Value;
  }
}

function checkAge(age: number, maxAge: Age): void {
  const [limit, shown] =
    typeof maxAge === "number"
      ? [maxAge, String(maxAge)]
      : [maxAge.total("seconds"), showFloat(maxAge.total("seconds"))];
  if (age > limit) throw new SignatureExpired(`Signature age ${showFloat(age)} > ${shown} seconds`);
  if (age < -clockSkewSeconds) throw new SignatureExpired(`Signature age ${showFloat(age)} lies in the future`);
}

// Python shows that a number is a float.
function showFloat(seconds: number): string {
  return Number.isInteger(seconds) ? seconds.toFixed(1) : String(seconds);
}
