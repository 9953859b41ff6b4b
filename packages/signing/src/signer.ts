import { ownOptions, pythonStr } from "@riposte/core/adapter";
import { encodeBase64Url } from "./base64url.ts";
import { constantTimeCompare } from "./byte-text.ts";
import { BadSignature } from "./errors.ts";
import { jsonSerializer, type Serializer } from "./json-serializer.ts";
import { packObject, unpackObject } from "./object-text.ts";
import { type Algorithm, saltedHmac } from "./salted-hmac.ts";

/** Options of `Signer`; their names and defaults are Django's. */
export interface SignerOptions {
  /** The secret that signs; Django's `SECRET_KEY`. */
  readonly key: string | Uint8Array;
  /** Older secrets, whose signatures are still accepted; Django's `SECRET_KEY_FALLBACKS`. @default [] */
  readonly fallbackKeys?: readonly (string | Uint8Array)[] | undefined;
  /** The text between the value and its signature. @default ":" */
  readonly sep?: string | undefined;
  /** Makes the signatures of one purpose differ from those of another. @default the path of the class in Django */
  readonly salt?: string | undefined;
  /** @default "sha256" */
  readonly algorithm?: Algorithm | undefined;
}

/** What can be signed: text, or a value whose text is that of Python's `str()`: `1e-05`, `True`. */
export type SignableValue = string | number | bigint | boolean;

/** Options of `signObject`. */
export interface SignObjectOptions {
  /** Turns the value into bytes. @default jsonSerializer */
  readonly serializer?: Serializer | undefined;
  /** Compresses the value when that makes it shorter. @default false */
  readonly compress?: boolean | undefined;
}

/** Options of `unsignObject`. */
export interface UnsignObjectOptions {
  /** @default jsonSerializer */
  readonly serializer?: Serializer | undefined;
}

/** Signs text, so that nobody without the key can change it. Byte for byte compatible with `django.core.signing.Signer`. */
export class Signer {
  readonly sep: string;
  readonly salt: string;
  readonly algorithm: Algorithm;
  readonly #key: string | Uint8Array;
  readonly #fallbackKeys: readonly (string | Uint8Array)[];

  constructor(options: SignerOptions) {
    const { key, fallbackKeys = [], sep = ":", salt, algorithm } = ownOptions(options);
    for (const one of [key, ...fallbackKeys]) checkKey(one);
    checkSeparator(sep);
    this.#key = key;
    this.#fallbackKeys = fallbackKeys;
    this.sep = sep;
    this.salt = salt || "django.core.signing.Signer";
    this.algorithm = algorithm || "sha256";
  }

  /** Returns the signature of a value's text, in URL-safe base64. */
  signature(value: SignableValue): string {
    return this.#signatureBy(this.#key, pythonStr(value));
  }

  /** Returns the value as text, as Python's `str()` writes it, followed by the separator and the signature. */
  sign(value: SignableValue): string {
    const text = pythonStr(value);
    return text + this.sep + this.signature(text);
  }

  /** Returns the text that was signed. Throws `BadSignature` unless the key or a fallback key signed it. */
  unsign(signedValue: string): string {
    const cut = signedValue.lastIndexOf(this.sep);
    if (cut < 0) throw new BadSignature(`No "${this.sep}" found in value`);
    const value = signedValue.slice(0, cut);
    const signature = signedValue.slice(cut + this.sep.length);
    // A lone surrogate has no UTF-8 bytes, so it cannot have been signed.
    if (/\p{Surrogate}/u.test(signedValue)) throw new BadSignature("The signed value is not well-formed text");
    for (const key of [this.#key, ...this.#fallbackKeys]) {
      if (constantTimeCompare(signature, this.#signatureBy(key, value))) return value;
    }
    throw new BadSignature(`Signature "${signature}" does not match`);
  }

  /** Returns a value as signed, URL-safe text. Throws `JsonEncodeError` for a value that JSON cannot represent. */
  signObject(value: unknown, { serializer = jsonSerializer, compress = false }: SignObjectOptions = {}): string {
    return this.sign(packObject(value, serializer, compress));
  }

  /** Returns the value that `signObject` signed. Throws `BadSignature` unless the key or a fallback key signed it. */
  unsignObject<Value = unknown>(
    signedObject: string,
    { serializer = jsonSerializer }: UnsignObjectOptions = {},
  ): Value {
    return unpackObject(this.unsign(signedObject), serializer) as Value;
  }

  #signatureBy(key: string | Uint8Array, value: string): string {
    const { algorithm } = this;
    return encodeBase64Url(saltedHmac(`${this.salt}signer`, value, { secret: key, algorithm }));
  }
}

/** Throws `RangeError` for an empty key, with which anyone could sign. */
export function checkKey(key: string | Uint8Array | undefined): void {
  if (key === undefined || key.length === 0) throw new RangeError("The secret key must not be empty.");
}

// A signature may contain any of these characters, so the last separator would not be the one that `sign` wrote.
function checkSeparator(sep: string): void {
  if (!/^[A-z0-9\-_=]*\n?$/.test(sep)) return;
  const shown = sep.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
  throw new RangeError(`Unsafe Signer separator: '${shown}' (cannot be empty or consist of only A-z0-9-_=)`);
}
