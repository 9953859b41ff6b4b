import { constantTimeEqual } from "@riposte/core/adapter";

/** The letters and digits of tokens, in the order by which masks count. */
export const tokenAlphabet: string = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** Characters of a secret; a masked token has twice as many. */
export const secretLength = 32;

/** What is wrong with a token's form, worded as the end of Django's sentence. */
export type TokenFault = "has incorrect length" | "has invalid characters";

/** Gives what is wrong with the form of a token, or undefined: 32 characters (bare) or 64 (masked), letters and digits. */
export function findTokenFault(token: string): TokenFault | undefined {
  // Python counts code points; no token of the right length has more than twice as many units.
  const length = token.length > 4 * secretLength ? token.length : [...token].length;
  if (length !== secretLength && length !== 2 * secretLength) return "has incorrect length";
  return /[^a-zA-Z0-9]/.test(token) ? "has invalid characters" : undefined;
}

/** Gives a token that holds the secret without showing it: 32 characters of mask, then the masked secret. */
export function maskSecret(secret: string, mask: string): string {
  return mask + combine(secret, mask, 1);
}

/** Gives the secret of a masked token. */
export function unmaskToken(token: string): string {
  return combine(token.slice(secretLength), token.slice(0, secretLength), -1);
}

/** Says in constant time whether a token, masked or bare, holds that secret. */
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
