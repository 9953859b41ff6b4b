import type { JsonBuffer } from "./json-buffer.ts";

/** "00" to "99", each as a little-endian word of 16 bits. */
export const TWO_DIGITS: Uint16Array = Uint16Array.from(
  { length: 100 },
  (_, value) => (48 + Math.floor(value / 10)) | ((48 + (value % 10)) << 8),
);

/** Writes a 32-bit integer. Never grows the buffer: the caller has reserved the slack. */
export function writeIntegerUnchecked(out: JsonBuffer, value: number): void {
  const { bytes, view } = out;
  let { position } = out;
  let rest = value;
  if (rest < 0) {
    bytes[position++] = 45;
    rest = -rest;
  }
  if (rest < 10) {
    bytes[position] = 48 + rest;
    out.position = position + 1;
    return;
  }
  let end = position + digitsOf(rest);
  out.position = end;
  while (rest >= 10_000) {
    const quotient = (rest / 10_000) | 0;
    end -= 4;
    writeFour(view, end, rest - quotient * 10_000);
    rest = quotient;
  }
  if (rest >= 100) {
    const quotient = (rest / 100) | 0;
    end -= 2;
    view.setUint16(end, TWO_DIGITS[rest - quotient * 100]!, true);
    rest = quotient;
  }
  if (rest >= 10) view.setUint16(end - 2, TWO_DIGITS[rest]!, true);
  else bytes[end - 1] = 48 + rest;
}

/** Writes an integer of eight digits. Two independent halves are faster than one pair of digits after another. */
export function writeEightUnchecked(view: DataView, at: number, digits: number): void {
  const upper = (digits / 10_000) | 0;
  writeFour(view, at, upper);
  writeFour(view, at + 4, digits - upper * 10_000);
}

function writeFour(view: DataView, at: number, digits: number): void {
  const upper = (digits / 100) | 0;
  view.setUint16(at, TWO_DIGITS[upper]!, true);
  view.setUint16(at + 2, TWO_DIGITS[digits - upper * 100]!, true);
}

function digitsOf(value: number): number {
  if (value < 10_000) return value < 100 ? 2 : value < 1000 ? 3 : 4;
  if (value < 1_000_000) return value < 100_000 ? 5 : 6;
  if (value < 100_000_000) return value < 10_000_000 ? 7 : 8;
  return value < 1_000_000_000 ? 9 : 10;
}

/** Returns the token that Python writes for NaN or an infinity; JSON has no such tokens. */
export function nonFiniteText(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  return value > 0 ? "Infinity" : "-Infinity";
}
