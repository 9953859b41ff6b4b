/** Returns the median of the numbers. */
export function medianOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** A median, with the least and the greatest number. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly greatest: number;
}

/** Returns the median of the numbers, with the least and the greatest. */
export function spreadOf(numbers: readonly number[]): Spread {
  return { median: medianOf(numbers), least: Math.min(...numbers), greatest: Math.max(...numbers) };
}
