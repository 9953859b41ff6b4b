/** The signature is missing or is not one of this signer's. */
export class BadSignature extends Error {
  override name = "BadSignature";
}

/** The signature is right, but its timestamp is older than `maxAge`, or lies in the future. */
export class SignatureExpired extends BadSignature {
  override name = "SignatureExpired";
}

/** The algorithm is none that Python's `hashlib` names. */
export class InvalidAlgorithm extends Error {
  override name = "InvalidAlgorithm";
}

/** The request has no cookie of that name, and no default was given. */
export class KeyError extends Error {
  override name = "KeyError";
}
