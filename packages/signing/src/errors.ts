/** The signature is missing, or neither the key nor a fallback key made it. */
export class BadSignature extends Error {
  override name = "BadSignature";
}

/** The signature is valid, but `maxAge` was given and its timestamp is older, or more than 300 seconds in the future. */
export class SignatureExpired extends BadSignature {
  override name = "SignatureExpired";
}

/** The hash algorithm is not one of Python's `hashlib`. */
export class InvalidAlgorithm extends Error {
  override name = "InvalidAlgorithm";
}

/** The request has no cookie with that name, and no default was given. */
export class KeyError extends Error {
  override name = "KeyError";
}
