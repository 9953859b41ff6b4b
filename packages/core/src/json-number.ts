/** Gives a finite number's text as Python writes it: integral numbers as ints, others with the fewest digits. */
export function numberText(value: number): string {
  const text = String(value);
  // Python leaves the positional form below 1e-04, JavaScript below 1e-6, and Python writes two digits of exponent.
  if (value > -1e-4 && value < 1e-4 && value !== 0) return scientificText(value);
  return text;
}

/** Gives the tokens that Python writes, and JSON does not know, for what is not finite. */
export function nonFiniteText(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  return value > 0 ? "Infinity" : "-Infinity";
}

function scientificText(value: number): string {
  const [mantissa, exponent] = value.toExponential().split("e-") as [string, string];
  return `${mantissa}e-${exponent.padStart(2, "0")}`;
}
