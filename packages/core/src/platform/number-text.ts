/**
 * Returns a finite number's text as Python writes it: an integral number below 1e21 as an int, with all of its digits;
 * any other number with the fewest digits that read back as the same number, as Python's `repr()` of a float.
 */
export function numberText(value: number): string {
  if (Number.isSafeInteger(value)) return String(value);
  const size = Math.abs(value);
  if (size < 1e-4) return scientificText(value);
  // String() rounds the digits beyond 2^53 to zeros.
  return size < 1e21 && Number.isInteger(value) ? BigInt(value).toString() : String(value);
}

/** Python uses scientific notation below 1e-4, JavaScript below 1e-6; Python writes at least two digits of exponent. */
function scientificText(value: number): string {
  const [mantissa, exponent] = value.toExponential().split("e-") as [string, string];
  return `${mantissa}e-${exponent.padStart(2, "0")}`;
}
