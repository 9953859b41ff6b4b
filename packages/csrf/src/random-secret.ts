import { secretLength, tokenAlphabet } from "./token.ts";

// 4 × 62: using bytes from here on would make the first letters more likely.
const fairBytes = 248;

// The package compiles without a platform's types; every platform has Web Crypto.
interface Platform {
  readonly crypto: { getRandomValues(bytes: Uint8Array): Uint8Array };
}

/** Returns 32 random letters and digits from Web Crypto, each equally likely. */
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
