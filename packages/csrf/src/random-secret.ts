import { secretLength, tokenAlphabet } from "./token.ts";

// 4 × 62: a byte at or above it would make the first letters likelier.
const fairBytes = 248;

// The package compiles without a platform; Web Crypto is in all of them.
interface Platform {
  readonly crypto: { getRandomValues(bytes: Uint8Array): Uint8Array };
}

/** Gives 32 random letters and digits, each as likely as the others, by Web Crypto. */
export function randomSecret(): string {
  const { crypto } = globalThis as unknown as Platform;
  const bytes = new Uint8Array(2 * secretLength);
  let secret = "";
  while (secret.length < secretLength) {
    for (const byte of crypto.getRandomValues(bytes)) {
      if (byte < fairBytes && secret.length < secretLength) secret += tokenAlphabet.charAt(byte % tokenAlphabet.length);
    }
  }
  return secret;
}
