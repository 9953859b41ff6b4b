import { pythonRepr } from "../text/python-repr.ts";

const days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * Returns a time in seconds since 1970 (by default now) as an HTTP date (RFC 9110, 5.6.7), as Django's `http_date()`.
 * Throws `RangeError` for a time that no `Date` can represent.
 */
export function httpDate(seconds: number = Date.now() / 1000): string {
  const date = new Date(Math.floor(seconds) * 1000);
  if (Number.isNaN(date.getTime())) throw new RangeError(`${seconds} is not a valid date`);
  const day = `${days[date.getUTCDay()]}, ${two(date.getUTCDate())} ${months[date.getUTCMonth()]}`;
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
  return `${day} ${String(date.getUTCFullYear()).padStart(4, "0")} ${time} GMT`;
}

const word = "[\\p{L}\\p{N}_]";
const time = "(?<hour>\\d{2}):(?<minute>\\d{2}):(?<second>\\d{2})";

/** IMF-fixdate and the two obsolete formats. */
const formats: readonly string[] = [
  `${word}{3}, (?<day>\\d{2}) (?<month>${word}{3}) (?<year>\\d{4}) ${time} GMT`,
  `${word}{6,9}, (?<day>\\d{2})-(?<month>${word}{3})-(?<year>\\d{2}) ${time} GMT`,
  `${word}{3} (?<month>${word}{3}) (?<day>[ \\d]\\d) ${time} (?<year>\\d{4})`,
];

/** The formats, compiled when the first date is read: classes of letters take a program's start a millisecond. */
let patterns: readonly RegExp[] | undefined;

function partsOf(date: string): Record<string, string> | undefined {
  patterns ??= formats.map((format) => new RegExp(`^${format}\\n?$`, "u"));
  for (const pattern of patterns) {
    const { groups } = pattern.exec(date) ?? {};
    if (groups !== undefined) return groups;
  }
  return undefined;
}

/**
 * Returns the time of an HTTP date in seconds since 1970, as Django's `parse_http_date()`; reads all three formats of
 * RFC 9110, 5.6.7. Throws `RangeError` for any other text.
 */
export function parseHttpDate(date: string): number {
  const parts = partsOf(date);
  if (parts === undefined) throw new RangeError(`${pythonRepr(date)} is not in a valid HTTP date format`);
  const month = months.findIndex((name) => name.toLowerCase() === parts.month!.toLowerCase());
  const [year, day, hour, minute, second] = [parts.year, parts.day, parts.hour, parts.minute, parts.second].map(
    Number,
  ) as [number, number, number, number, number];
  const moment = new Date(0);
  moment.setUTCFullYear(fullYear(year), month, day);
  moment.setUTCHours(hour, minute, second);
  const rolledOver =
    moment.getUTCMonth() !== month || moment.getUTCDate() !== day || hour > 23 || minute > 59 || second > 59;
  if (rolledOver) throw new RangeError(`${pythonRepr(date)} is not a valid date`);
  return moment.getTime() / 1000;
}

/** Returns the same as `parseHttpDate`, but `undefined` for text that is not an HTTP date. */
export function parseHttpDateSafe(date: string): number | undefined {
  try {
    return parseHttpDate(date);
  } catch {
    return undefined;
  }
}

/** Returns the year of two digits that is at most 50 years in the future (RFC 9110, 5.6.7). */
function fullYear(year: number): number {
  if (year >= 100) return year;
  const now = new Date(Date.now()).getUTCFullYear();
  const inCentury = now % 100;
  return now - inCentury + year - (year - inCentury > 50 ? 100 : 0);
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
