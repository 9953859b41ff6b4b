import { constantTimeEqual } from "@riposte/core/adapter";

/** The letters and digits of tokens, in the order that masking uses. */
export const tokenAlphabet: string = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** The number of characters of a secret; a masked token has twice as many. */
export const secretLength = 32;

/** What is wrong with a token's format, worded as the end of Django's sentence. */
export type TokenFault = "has incorrect length" | "has invalid characters";

/** Returns what is wrong with a token's format, or undefined. A token has 32 (bare) or 64 (masked) letters and digits. */
export function findTokenFault(token: string): TokenFault | undefined {
  // Python counts code points; a token of the right length has at most twice as many UTF-16 units.
  const length = token.length > 4 * secretLength ? token.length : [...token].length;
  if (length !== secretLength && length !== 2 * secretLength) return "has incorrect length";
  return /[^a-zA-Z0-9]/.test(token) ? "has invalid characters" : undefined;
}

/** Returns a token that hides the secret: 32 characters of mask, then the masked secret. */
export function maskSecret(secret: string, mask: string): string {
  return mask + combine(secret, mask, 1);
}

/** Returns the secret of a masked token. */
export function unmaskToken(token: string): string {
  return combine(token.slice(secretLength), token.slice(0, secretLength), -1);
}

/** Returns, in constant time, whether a token (masked or bare) contains the secret. */
export function tokenMatches(token: string, secret: string): boolean {
  return constantTimeEqual(token.length === 2 * secretLength ? unmaskToken(token) : token, secret);
}

function combine(text: string, mask: string, sign: 1 | -1): string {
  const size = tokenAlphabet.length;
  let result = "";
  for (let index = 0; index < Math.min(text.length, mask.length); index++) {
    const sum = tokenAlphabet.indexOf(text.charAt(index)) + sign * tokenAlphabet.indexOf(mask.charAt(index));
    result += tokenAlphabet.charAt((sum + size) % size);
  }
  return result;
}
