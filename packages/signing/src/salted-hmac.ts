import { blake2b, blake2s } from "@noble/hashes/blake2.js";
import { hmac } from "@noble/hashes/hmac.js";
import { md5, sha1 } from "@noble/hashes/legacy.js";
import { sha224, sha256, sha384, sha512 } from "@noble/hashes/sha2.js";
import { sha3_224, sha3_256, sha3_384, sha3_512 } from "@noble/hashes/sha3.js";
import { type CHash, concatBytes } from "@noble/hashes/utils.js";
import { toBytes } from "./byte-text.ts";
import { InvalidAlgorithm } from "./errors.ts";

/** The name of a hash algorithm in Python's `hashlib`. */
export type Algorithm =
  | "md5"
  | "sha1"
  | "sha224"
  | "sha256"
  | "sha384"
  | "sha512"
  | "sha3_224"
  | "sha3_256"
  | "sha3_384"
  | "sha3_512"
  | "blake2b"
  | "blake2s";

const hashes: Readonly<Record<Algorithm, CHash>> = {
  md5,
  sha1,
  sha224,
  sha256,
  sha384,
  sha512,
  sha3_224,
  sha3_256,
  sha3_384,
  sha3_512,
  blake2b,
  blake2s,
};

/**
 * Returns the HMAC of `value`, as `django.utils.crypto.salted_hmac` computes it: its key is the hash of `keySalt` and `secret`.
 * Throws `InvalidAlgorithm` for an unknown algorithm.
 */
export function saltedHmac(
  keySalt: string | Uint8Array,
  value: string | Uint8Array,
  { secret, algorithm = "sha1" }: { readonly secret: string | Uint8Array; readonly algorithm?: Algorithm },
): Uint8Array {
  if (!Object.hasOwn(hashes, algorithm)) {
    throw new InvalidAlgorithm(`'${algorithm}' is not an algorithm accepted by the hashlib module.`);
  }
  const hash = hashes[algorithm];
  const key = hash(concatBytes(toBytes(keySalt), toBytes(secret)));
  return hmac(hash, key, toBytes(value));
}
