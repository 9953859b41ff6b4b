const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const base = 62n;

/** Returns the base-62 text of an integer, as `django.core.signing.b62_encode` does. Throws `RangeError` for a fraction. */
export function b62Encode(number: number | bigint): string {
  let rest = BigInt(number);
  if (rest < 0n) return `-${b62Encode(-rest)}`;
  let text = "";
  do {
    text = digits.charAt(Number(rest % base)) + text;
    rest /= base;
  } while (rest > 0n);
  return text;
}

/** Returns the integer that base-62 text stands for; a bigint beyond 2^53. Throws `RangeError` for any other text. */
export function b62Decode(text: string): number | bigint {
  if (text === "") throw new RangeError("Base-62 text can't be empty");
  const negative = text.startsWith("-");
  let number = 0n;
  for (const character of negative ? text.slice(1) : text) {
    const digit = digits.indexOf(character);
    if (digit < 0) throw new RangeError(`Not base-62 text (got ${JSON.stringify(text)})`);
    number = number * base + BigInt(digit);
  }
  if (negative) number = -number;
  const small = Number(number);
  return Number.isSafeInteger(small) ? small : number;
}
