import { Decimal } from "decimal.js";
import { Temporal } from "temporal-polyfill";
import { memberOf } from "../known.ts";
import { UnexpectedFault } from "../outcome.ts";
import { decimalText, uuidText } from "./python-text.ts";
import { shareLists } from "./shared-list.ts";

type Decoder = (payload: never) => unknown;

/** Tag → decoder. A mapping of Python becomes a `Map`, so that its keys keep their type and order. */
const decoders: Readonly<Record<string, Decoder>> = {
  $bytes: (base64: string) => new Uint8Array(Buffer.from(base64, "base64")),
  $bigint: (digits: string) => BigInt(digits),
  $float: (text: string) =>
    ({ nan: Number.NaN, inf: Number.POSITIVE_INFINITY, "-inf": Number.NEGATIVE_INFINITY })[text] ?? Number(text),
  $decimal: (text: string) => new ExactDecimal(text),
  $uuid: uuidText,
  $date: (text: string) => new Date(text),
  $datetime: (text: string) => new OffsetDateTime(text),
  $plaindatetime: (text: string) => Temporal.PlainDateTime.from(text),
  $plaindate: (text: string) => Temporal.PlainDate.from(text),
  $time: (text: string) => Temporal.PlainTime.from(text),
  $awaretime: (text: string) =>
    Object.defineProperty(Temporal.PlainTime.from(text), "offset", { value: offsetOf(text) }),
  $duration: (parts: DurationParts) => durationOf(parts),
  $lazy: (text: string) => ({ toJSON: () => text, toString: () => text }),
  $map: (entries: [unknown, unknown][]) => new Map(entries.map(([key, value]) => [decode(key), decode(value)])),
  $tuple: (items: unknown[]) => items.map(decode),
  $set: (items: unknown[]) => new Set(items.map(decode)),
  $iter: (items: unknown[]) => items.map(decode).values(),
  $asynciter: (items: unknown[]) => asyncIterator(items.map(decode)),
  $circular: (kind: string) => memberOf("circle", circular, kind)(),
  $shared: (recorded: unknown) => shareLists(recorded),
  $repeat: ([text, times]: [string, number]) => text.repeat(times),
  $nest: ([kind, times]: ["list" | "dict", number]) => nest(kind, times),
  $object: (kind: string) => unencodable(kind),
  $status: (status: number) => status,
};

/** Returns the JavaScript value of a tagged value of the vectors. Decodes the members of objects and arrays too. */
export function decode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decode);
  if (typeof value !== "object" || value === null) return value;
  const [tag = "", ...others] = Object.keys(value);
  const decoder = others.length === 0 && Object.hasOwn(decoders, tag) ? decoders[tag] : undefined;
  if (decoder) return decodeTag(decoder, value);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, decode(member)]));
}

/** A tag that cannot be read is a fault of the runner, and never the error that a case expects. */
function decodeTag(decoder: Decoder, tagged: object): unknown {
  try {
    return decoder(Object.values(tagged)[0] as never);
  } catch (cause) {
    throw new UnexpectedFault(`Cannot read ${JSON.stringify(tagged).slice(0, 200)}`, { cause });
  }
}

/** Keeps trailing zeros and negative zero, as Python's Decimal does; decimal.js drops them. */
class ExactDecimal extends Decimal {
  readonly #text: string;
  constructor(text: string) {
    super(text.replace("sNaN", "NaN"));
    this.#text = decimalText(text);
  }
  override toJSON(): string {
    return this.#text;
  }
  override toString(): string {
    return this.#text;
  }
}

/** Matches an offset from UTC at the end of a text. Python's may have seconds, and parts of one. */
const offsetPattern = /(?:Z|([+-])(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?)$/;

/** A `Temporal.ZonedDateTime` as JSON sees it. Temporal reads no offset with seconds, though it shows those of its time zones. */
class OffsetDateTime {
  readonly [Symbol.toStringTag] = "Temporal.ZonedDateTime";
  readonly offset: string;
  readonly #local: string;

  constructor(text: string) {
    this.#local = Temporal.PlainDateTime.from(text.replace(offsetPattern, "")).toString();
    this.offset = offsetOf(text);
  }

  /** Rounds the offset to minutes, as Temporal does. */
  toString(): string {
    return `${this.#local}${this.offset.slice(0, 6)}[${this.offset.slice(0, 6)}]`;
  }

  /** Milliseconds since 1970. */
  get epochMilliseconds(): number {
    return instantOf(this.#local + this.offset).getTime();
  }
}

/** Returns the moment of an aware datetime, or of a naive one in UTC. */
export function instantOf(text: string): Date {
  const [, sign, hours = "0", minutes = "0", seconds = "0"] = offsetPattern.exec(text) ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  const local = Temporal.PlainDateTime.from(text.replace(offsetPattern, "")).toZonedDateTime("UTC").epochMilliseconds;
  return new Date(local - (sign === "-" ? -offset : offset) * 1000);
}

interface DurationParts {
  readonly days?: number;
  readonly seconds?: number;
  readonly microseconds?: number;
}

function durationOf({ days = 0, seconds = 0, microseconds = 0 }: DurationParts): Temporal.Duration {
  // Temporal refuses mixed signs, which timedelta allows; a single number of microseconds has one sign.
  const total = (BigInt(days) * 86_400n + BigInt(seconds)) * 1_000_000n + BigInt(microseconds);
  return Temporal.Duration.from({ seconds: Number(total / 1_000_000n), microseconds: Number(total % 1_000_000n) });
}

function offsetOf(text: string): string {
  const offset = offsetPattern.exec(text)?.[0];
  return offset === undefined || offset === "Z" ? "+00:00" : offset;
}

async function* asyncIterator(items: unknown[]): AsyncGenerator<unknown> {
  yield* items;
}

const circular: Readonly<Record<string, () => unknown>> = {
  list: () => {
    const list: unknown[] = [];
    list.push(list);
    return list;
  },
  dict: () => {
    const dict: Record<string, unknown> = {};
    dict.self = dict;
    return dict;
  },
  deep: () => {
    const list: unknown[] = [1];
    list.push({ b: list });
    return { a: list };
  },
  shared: () => {
    const list = [1, 2];
    return [list, list];
  },
};

function nest(kind: "list" | "dict", times: number): unknown {
  let value: unknown = kind === "list" ? [] : {};
  for (let level = 0; level < times; level++) value = kind === "list" ? [value] : { a: value };
  return value;
}

function unencodable(kind: string): unknown {
  if (kind === "bytes" || kind === "bytearray" || kind === "memoryview") return new Uint8Array([1]);
  if (kind === "function" || kind === "lambda") return () => undefined;
  if (kind === "exception") return new Error(kind);
  if (kind === "set" || kind === "frozenset") return new WeakSet();
  return Symbol(kind);
}
