import { ownOptions, pythonStr } from "@riposte/core/adapter";
import { b62Decode, b62Encode } from "./base62.ts";
import { SignatureExpired } from "./errors.ts";
import { jsonSerializer } from "./json-serializer.ts";
import { unpackObject } from "./object-text.ts";
import { type SignableValue, Signer, type SignerOptions, type UnsignObjectOptions } from "./signer.ts";

/** An age in seconds, or a `Temporal.Duration`. */
export type Age = number | { total(unit: "seconds"): number };

/** Options of `TimestampSigner.unsign`. */
export interface MaxAgeOptions {
  /** Refuses a value that was signed longer ago; a number is in seconds. @default no limit */
  readonly maxAge?: Age | undefined;
}

// How far ahead the clock of another server may be before a timestamp is refused.
const clockSkewSeconds = 300;

/** A signer that adds the time, so that a signature can expire; compatible with `django.core.signing.TimestampSigner`. */
export class TimestampSigner extends Signer {
  constructor(options: SignerOptions) {
    super({ ...options, salt: ownOptions(options).salt || "django.core.signing.TimestampSigner" });
  }

  /** Returns the current time, in seconds since 1970, as base-62 text. */
  timestamp(): string {
    return b62Encode(Math.floor(Date.now() / 1000));
  }

  /** Returns the value as text, the time and the signature, joined by the separator. */
  override sign(value: SignableValue): string {
    return super.sign(`${pythonStr(value)}${this.sep}${this.timestamp()}`);
  }

  /**
   * Returns the text that was signed. Throws `BadSignature` unless the key or a fallback key signed it, `SignatureExpired`
   * when it was signed longer than `maxAge` ago or more than 300 seconds in the future, `RangeError` when the signed value has
   * no timestamp, and `TypeError` for a `maxAge` that is no number.
   */
  override unsign(signedValue: string, options: MaxAgeOptions = {}): string {
    const { maxAge } = ownOptions(options);
    const limit = maxAge === undefined || maxAge === null ? undefined : limitOf(maxAge);
    const result = super.unsign(signedValue);
    const cut = result.lastIndexOf(this.sep);
    if (cut < 0) throw new RangeError("The signed value has no timestamp");
    const timestamp = b62Decode(result.slice(cut + this.sep.length));
    if (limit !== undefined) checkAge(Date.now() / 1000 - Number(timestamp), limit);
    return result.slice(0, cut);
  }

  /** Returns the value that `signObject` signed. Throws as `unsign` does. */
  override unsignObject<Value = unknown>(
    signedObject: string,
    { serializer = jsonSerializer, maxAge }: UnsignObjectOptions & MaxAgeOptions = {},
  ): Value {
    return unpackObject(this.unsign(signedObject, { maxAge }), serializer) as Value;
  }
}

/** An age in seconds, with the text by which messages show it. */
interface AgeLimit {
  readonly seconds: number;
  readonly shown: string;
}

function limitOf(maxAge: Age): AgeLimit {
  const isDuration = typeof maxAge === "object" && typeof maxAge.total === "function";
  const seconds: unknown = isDuration ? maxAge.total("seconds") : maxAge;
  // No age is greater than NaN: nothing would ever expire.
  if (typeof seconds !== "number" || Number.isNaN(seconds)) {
    throw new TypeError(`maxAge must be a number of seconds or a duration (got ${String(maxAge)})`);
  }
  return { seconds, shown: isDuration ? showFloat(seconds) : pythonStr(seconds) };
}

function checkAge(age: number, { seconds, shown }: AgeLimit): void {
  if (age > seconds) throw new SignatureExpired(`Signature age ${showFloat(age)} > ${shown} seconds`);
  if (age < -clockSkewSeconds) throw new SignatureExpired(`Signature age ${showFloat(age)} is in the future`);
}

// Python's str() of a float always shows a fraction, or an exponent.
function showFloat(seconds: number): string {
  return Number.isInteger(seconds) && Math.abs(seconds) < 1e16 ? seconds.toFixed(1) : pythonStr(seconds);
}
