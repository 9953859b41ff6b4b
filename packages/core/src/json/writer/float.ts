import { numberText } from "../../platform/number-text.ts";
import type { JsonBuffer } from "./json-buffer.ts";
import { writeEightUnchecked, writeIntegerUnchecked } from "./number.ts";

/** Veltkamp's constant, 2^27 + 1: multiplying by it splits a double into two halves. */
const SPLITTER = 134_217_729;

/** The powers of ten that a double holds exactly, whole and split into two halves of 26 bits. */
const POWERS: Float64Array = Float64Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));
const POWERS_HIGH: Float64Array = POWERS.map(highHalf);
const POWERS_LOW: Float64Array = POWERS.map((power) => power - highHalf(power));

const BLOCK = 100_000_000;
/** A double of this size has no fraction bits: adding it rounds a number to an integer. */
const INTEGERS_ONLY = 1.5 * 2 ** 52;
const FIRST_EXPONENT = 1023 - 14;
/** Half a unit in the last place, by binary exponent, from that of 1e-4 to that of 1e15. */
const HALF_ULPS: Float64Array = Float64Array.from({ length: 64 }, (_, index) => 2 ** (index - 14 - 53));

/** To read a double's exponent: `bits` is a view of the same memory. */
const double: Float64Array = new Float64Array(1);
const bits: Uint32Array = new Uint32Array(double.buffer);
const HIGH: number = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 1 : 0;

/**
 * Writes a finite number that is not a 32-bit integer, with the fewest digits that read back as the same number, as
 * both Python and JavaScript do; several times faster than through a string.
 */
export function writeFloat(out: JsonBuffer, value: number): void {
  const size = Math.abs(value);
  if (size < 1e-4 || size >= 1e15) {
    out.writeRaw(numberText(value));
    return;
  }
  const cents = nearestInteger(size * 100);
  if (cents < 1e9 && cents / 100 === size) {
    writeCents(out, value < 0, cents);
    return;
  }
  const power = 16 - magnitudeOf(size);
  if (!writeShortest(out, value, size, power)) out.writeRaw(numberText(value));
}

/** Writes a number with at most two decimals, such as a price or a percentage. */
function writeCents(out: JsonBuffer, negative: boolean, cents: number): void {
  if (negative) out.bytes[out.position++] = 45;
  const whole = (cents / 100) | 0;
  writeIntegerUnchecked(out, whole);
  const rest = cents - whole * 100;
  if (rest === 0) return;
  const { bytes, position } = out;
  const tens = (rest / 10) | 0;
  bytes[position] = 46;
  bytes[position + 1] = 48 + tens;
  bytes[position + 2] = 48 + rest - tens * 10;
  out.position = position + (rest === tens * 10 ? 2 : 3);
}

/** Returns the power of ten of the first digit, for sizes from 1e-4 up to 1e15. */
function magnitudeOf(size: number): number {
  if (size < 1) return size < 1e-2 ? (size < 1e-3 ? -4 : -3) : size < 1e-1 ? -2 : -1;
  let magnitude = 0;
  while (size >= POWERS[magnitude + 1]!) magnitude += 1;
  return magnitude;
}

/**
 * Scales by a power of ten to an integer of 17 digits, exactly: as the product and its rounding error (Dekker 1971).
 * Every number within half a unit in the last binary place reads back as the same double; the one with the most
 * trailing zeros is written. Returns false, and writes nothing, when the distance is too close to call.
 */
function writeShortest(out: JsonBuffer, value: number, size: number, power: number): boolean {
  const scale = POWERS[power]!;
  const product = size * scale;
  const halves = size * SPLITTER;
  const high = halves - (halves - size);
  const low = size - high;
  const scaleHigh = POWERS_HIGH[power]!;
  const scaleLow = POWERS_LOW[power]!;
  const error = high * scaleHigh - product + high * scaleLow + low * scaleHigh + low * scaleLow;
  const block = Math.floor(product / BLOCK);
  const rest = product - block * BLOCK;
  const near = halfUlp(size) * scale;
  if (near === 0) return false;
  const unrounded = rest + error;
  const hundreds = nearestInteger(unrounded * 0.01) * 100;
  const distance = Math.abs(unrounded - hundreds);
  const tens = nearestInteger(unrounded * 0.1) * 10;
  const tensDistance = Math.abs(unrounded - tens);
  const ones = nearestInteger(unrounded);
  if (isNear(distance, near) || isNear(tensDistance, near) || isNear(tensDistance, 5)) return false;
  if (isNear(Math.abs(unrounded - ones), 0.5)) return false;
  const last = distance < near ? hundreds : tensDistance < near ? tens : ones;
  const carry = last < 0 ? -1 : last >= BLOCK ? 1 : 0;
  if (block + carry > 999_999_999) return false;
  writeDigits(out, value < 0, block + carry, last - carry * BLOCK, power);
  return true;
}

/** Rounds faster than `Math.round`; the direction in which halves are rounded does not matter here. */
function nearestInteger(value: number): number {
  return value + INTEGERS_ONLY - INTEGERS_ONLY;
}

function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) < 1e-6;
}

/** Returns half a unit in the last place; 0 for a power of two, whose lower neighbour is nearer than its upper one. */
function halfUlp(size: number): number {
  double[0] = size;
  const top = bits[HIGH]!;
  return (top & 0xfffff) === 0 && bits[1 - HIGH] === 0 ? 0 : HALF_ULPS[(top >>> 20) - FIRST_EXPONENT]!;
}

/** Writes 17 digits, given as nine and eight, with `decimals` of them after the point; leaves out trailing zeros. */
function writeDigits(out: JsonBuffer, negative: boolean, block: number, last: number, decimals: number): void {
  const { bytes, view } = out;
  if (negative) bytes[out.position++] = 45;
  let start = out.position;
  const whole = 17 - decimals;
  if (whole <= 0) {
    // "0." and its leading zeros; the digits follow.
    for (let at = 0; at < 2 - whole; at += 1) bytes[start++] = 48;
    bytes[out.position + 1] = 46;
  } else start += 1;
  const first = (block / BLOCK) | 0;
  bytes[start] = 48 + first;
  writeEightUnchecked(view, start + 1, (block - first * BLOCK) | 0);
  writeEightUnchecked(view, start + 9, last | 0);
  let end = start + 17;
  while (bytes[end - 1] === 48) end -= 1;
  if (whole > 0) {
    // The digits were written one byte too far to the right, to leave room for the point.
    const first = start - 1;
    for (let at = 0; at < whole; at += 1) bytes[first + at] = bytes[start + at]!;
    bytes[first + whole] = 46;
    if (end <= start + whole) end = first + whole;
  }
  out.position = end;
}

function highHalf(value: number): number {
  const halves = value * SPLITTER;
  return halves - (halves - value);
}
