import { JsonEncodeError } from "./json-encode-error.ts";

/**
 * Returns a date as Django writes an aware UTC datetime. A class that writes its dates in a way of its own (`toJSON` or
 * `toISOString`, as TZDate) has it that way. Throws `JsonEncodeError` for an invalid date.
 */
export function defaultOfDate(date: Date, key: string): unknown {
  const time = Date.prototype.getTime.call(date);
  if (Number.isNaN(time)) throw invalidDate("Date");
  if (hasOwnForm(date)) return date.toJSON(key);
  return isoOfDate(date, time);
}

/** Returns the error for an invalid date of this type. */
export function invalidDate(type: string): JsonEncodeError {
  return new JsonEncodeError("invalid-date", `An invalid ${type} is not JSON serializable`);
}

/** Whether a date's methods are not those of its realm's `Date`. */
function hasOwnForm(date: Date): boolean {
  let type: object = date;
  for (
    let next = Object.getPrototypeOf(type);
    next && Object.getPrototypeOf(next);
    next = Object.getPrototypeOf(next)
  ) {
    type = next;
  }
  const { toJSON, toISOString } = type as Date;
  return typeof date.toJSON === "function" && (date.toJSON !== toJSON || date.toISOString !== toISOString);
}

function isoOfDate(date: Date, time: number): string {
  const text = Date.prototype.toISOString.call(date);
  return time % 1000 === 0 ? text.replace(".000Z", "Z") : text;
}

/** A Temporal value, native or a polyfill's: the members that all of them have. */
interface TemporalValue {
  readonly [Symbol.toStringTag]: string;
  readonly offset?: string;
  toString(): string;
}

/**
 * Returns the text that Django writes for a Temporal value; `undefined` for another value, and for a Temporal type
 * without a counterpart in Python. Throws `JsonEncodeError` for a time with an offset, and for a duration with months
 * or years.
 */
export function isoOfTemporal(tag: string, value: object): string | undefined {
  const temporal = value as TemporalValue;
  switch (tag) {
    case "Temporal.Instant":
    case "Temporal.PlainDateTime":
      return cutFraction(withoutCalendar(temporal));
    case "Temporal.ZonedDateTime":
      return cutFraction(withoutCalendar(temporal).replace(/[+-]\d\d:\d\d$/, "")) + offsetText(temporal.offset);
    case "Temporal.PlainDate":
      return withoutCalendar(temporal);
    case "Temporal.PlainTime":
      return timeText(temporal);
    case "Temporal.Duration":
      // The tag decides the type: a polyfill's class is not known here.
      return isoOfDuration(value as unknown as DurationValue);
    default:
      return undefined;
  }
}

function withoutCalendar(value: TemporalValue): string {
  return value.toString().replace(/\[.*$/, "");
}

function offsetText(offset = ""): string {
  return offset === "+00:00" ? "Z" : offset;
}

function timeText(time: TemporalValue): string {
  if (time.offset !== undefined) {
    throw new JsonEncodeError("aware-time", "JSON can't represent timezone-aware times.");
  }
  return cutFraction(time.toString());
}

/** As Django: cuts microseconds to milliseconds; no microseconds give no fraction, 1–999 µs give `.000`. */
function cutFraction(text: string): string {
  const whole = /:\d\d(?=Z|$)/.test(text) ? text : text.replace(/(T?\d\d:\d\d)(?=Z|$)/, "$1:00");
  return whole.replace(/\.(\d+)/, (_, digits: string) => {
    const micros = digits.padEnd(6, "0").slice(0, 6);
    return micros === "000000" ? "" : `.${micros.slice(0, 3)}`;
  });
}

interface DurationValue {
  readonly years: number;
  readonly months: number;
  readonly weeks: number;
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
  readonly milliseconds: number;
  readonly microseconds: number;
  readonly nanoseconds: number;
}

/** Returns a duration as Django's `duration_iso_string`: `P1DT02H03M04.500000S`, `-P…` when it is negative. */
function isoOfDuration(duration: DurationValue): string {
  if (duration.years !== 0 || duration.months !== 0) {
    throw new JsonEncodeError("unserializable", "A Duration with months or years has no fixed length");
  }
  const total = microsecondsOf(duration);
  const size = total < 0n ? -total : total;
  const seconds = size / 1_000_000n;
  const fraction = size % 1_000_000n;
  const days = seconds / 86_400n;
  const hours = twoDigits((seconds / 3600n) % 24n);
  const minutes = twoDigits((seconds / 60n) % 60n);
  const decimals = fraction === 0n ? "" : `.${String(fraction).padStart(6, "0")}`;
  return `${total < 0n ? "-" : ""}P${days}DT${hours}H${minutes}M${twoDigits(seconds % 60n)}${decimals}S`;
}

function microsecondsOf(duration: DurationValue): bigint {
  const days = BigInt(duration.weeks) * 7n + BigInt(duration.days);
  const minutes = (days * 24n + BigInt(duration.hours)) * 60n + BigInt(duration.minutes);
  const millis = (minutes * 60n + BigInt(duration.seconds)) * 1000n + BigInt(duration.milliseconds);
  return millis * 1000n + BigInt(duration.microseconds) + BigInt(duration.nanoseconds) / 1000n;
}

function twoDigits(value: bigint): string {
  return String(value).padStart(2, "0");
}
