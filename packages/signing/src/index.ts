export { b62Decode, b62Encode } from "./base62.ts";
export { constantTimeCompare } from "./byte-text.ts";
export { dumps, loads, type SigningOptions } from "./dumps.ts";
export { BadSignature, InvalidAlgorithm, KeyError, SignatureExpired } from "./errors.ts";
export { jsonSerializer, type Serializer } from "./json-serializer.ts";
export { type Algorithm, saltedHmac } from "./salted-hmac.ts";
export {
  getSignedCookie,
  type ReadCookieOptions,
  type SecretOptions,
  type SignedCookieOptions,
  setSignedCookie,
} from "./signed-cookies.ts";
export {
  type SignableValue,
  Signer,
  type SignerOptions,
  type SignObjectOptions,
  type UnsignObjectOptions,
} from "./signer.ts";
export { type Age, type MaxAgeOptions, TimestampSigner } from "./timestamp-signer.ts";
