import type { JsonBuffer } from "./json-buffer.ts";
import { TWO_DIGITS } from "./number.ts";

const DAY = 86_400_000;
const FIRST_OF_YEAR_0 = -62_167_219_200_000;
const LAST_OF_YEAR_9999 = 253_402_300_799_999;

const { toJSON: dateToJson, toISOString: dateToIso } = Date.prototype;

/** Returns whether a value is a date of this realm without a form of its own; `toJSON` is its method. */
export function isPlainDate(value: object, toJSON: unknown): value is Date {
  return toJSON === dateToJson && (value as Date).toISOString === dateToIso && value instanceof Date;
}

/**
 * Writes a time in milliseconds since 1970 as Django writes an aware UTC datetime, quoted; a fraction of zero is left
 * out. Returns false, and writes nothing, for a year outside of 0 to 9999. Never grows the buffer: the caller has
 * reserved the slack.
 */
export function writeDate(out: JsonBuffer, time: number): boolean {
  if (!(time >= FIRST_OF_YEAR_0 && time <= LAST_OF_YEAR_9999)) return false;
  const { view, bytes } = out;
  const start = out.position;
  const days = Math.floor(time / DAY);
  writeDay(out, days);
  bytes[start] = 34;
  bytes[start + 11] = 84;
  let rest = (time - days * DAY) | 0;
  const seconds = (rest / 1000) | 0;
  rest -= seconds * 1000;
  const minutes = (seconds / 60) | 0;
  const hours = (minutes / 60) | 0;
  view.setUint16(start + 12, TWO_DIGITS[hours]!, true);
  bytes[start + 14] = 58;
  view.setUint16(start + 15, TWO_DIGITS[minutes - hours * 60]!, true);
  bytes[start + 17] = 58;
  view.setUint16(start + 18, TWO_DIGITS[seconds - minutes * 60]!, true);
  let position = start + 20;
  if (rest !== 0) {
    const hundreds = (rest / 100) | 0;
    bytes[position] = 46;
    bytes[position + 1] = 48 + hundreds;
    view.setUint16(position + 2, TWO_DIGITS[rest - hundreds * 100]!, true);
    position += 4;
  }
  view.setUint16(position, 0x225a, true);
  out.position = position + 2;
  return true;
}

/** Writes `?YYYY-MM-DD`, from days since 1970; years are counted from March, so that a leap day is a year's last. */
function writeDay(out: JsonBuffer, daysSince1970: number): void {
  const days = daysSince1970 + 719_468;
  const era = Math.floor(days / 146_097);
  const dayOfEra = (days - era * 146_097) | 0;
  const leapless = dayOfEra - ((dayOfEra / 1460) | 0) + ((dayOfEra / 36_524) | 0) - ((dayOfEra / 146_096) | 0);
  const yearOfEra = (leapless / 365) | 0;
  const dayOfYear = dayOfEra - (365 * yearOfEra + ((yearOfEra / 4) | 0) - ((yearOfEra / 100) | 0));
  const marchMonth = ((5 * dayOfYear + 2) / 153) | 0;
  const day = dayOfYear - (((153 * marchMonth + 2) / 5) | 0) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  const century = (year / 100) | 0;
  const { view, bytes, position } = out;
  view.setUint16(position + 1, TWO_DIGITS[century]!, true);
  view.setUint16(position + 3, TWO_DIGITS[year - century * 100]!, true);
  bytes[position + 5] = 45;
  view.setUint16(position + 6, TWO_DIGITS[month]!, true);
  bytes[position + 8] = 45;
  view.setUint16(position + 9, TWO_DIGITS[day]!, true);
}
