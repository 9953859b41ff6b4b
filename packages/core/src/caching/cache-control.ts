import { splitHeaderList } from "../http/header-syntax.ts";
import { httpDate } from "../http/http-date.ts";
import type { HttpResponseBase } from "../response/http-response-base.ts";
import { pythonStr } from "../text/python-str.ts";

/** Directives of Cache-Control, in camelCase; `true` is the bare name, other values are written behind `=`. */
export interface CacheControlOptions {
  /** Seconds. Of this and one that is there the smaller stays. */
  readonly maxAge?: number;
  /** Seconds, for shared caches. */
  readonly sMaxage?: number;
  readonly public?: true;
  readonly private?: true | string;
  /** A header's name instead of `true` is added to those that are there. */
  readonly noCache?: true | string;
  readonly noStore?: true;
  readonly noTransform?: true;
  readonly mustRevalidate?: true;
  readonly proxyRevalidate?: true;
  readonly mustUnderstand?: true;
  readonly immutable?: true;
  /** Seconds. */
  readonly staleWhileRevalidate?: number;
  /** Seconds. */
  readonly staleIfError?: number;
  /** A directive of one's own. */
  readonly [directive: string]: unknown;
}

/** Values by directive; `no-cache` may have several, one per header that it names. */
type Directives = Map<string, unknown[]>;

/**
 * Adds directives to a response's Cache-Control, as Django: `private` and `public` replace each other. Throws
 * `TypeError` when `maxAge` meets one that is no integer.
 */
export function patchCacheControl(response: HttpResponseBase<unknown>, options: CacheControlOptions = {}): void {
  const directives = parseDirectives(response.getHeader("Cache-Control") ?? "");
  const added = new Map<string, unknown>();
  for (const [name, value] of Object.entries(options)) if (value !== undefined) added.set(hyphenate(name), value);
  const age = directives.get("max-age")?.[0];
  if (age !== undefined && added.has("max-age")) added.set("max-age", smallerAge(age, added.get("max-age")));
  if (directives.has("private") && added.has("public")) directives.delete("private");
  else if (directives.has("public") && added.has("private")) directives.delete("public");
  for (const [directive, value] of added) addDirective(directives, directive, value);
  response.setHeader("Cache-Control", formatDirectives(directives));
}

/** Gives max-age in seconds; undefined when there is none or it is no integer. */
export function getMaxAge(response: HttpResponseBase<unknown>): number | undefined {
  const header = response.getHeader("Cache-Control");
  const age = header === undefined ? undefined : parseDirectives(header).get("max-age")?.[0];
  return age === undefined ? undefined : parseAge(age);
}

function parseDirectives(header: string): Directives {
  const directives: Directives = new Map();
  if (header === "") return directives;
  for (const field of splitHeaderList(header)) {
    const equals = field.indexOf("=");
    const name = equals === -1 ? field : field.slice(0, equals);
    addDirective(directives, name.toLowerCase(), equals === -1 ? true : field.slice(equals + 1));
  }
  return directives;
}

function addDirective(directives: Directives, directive: string, value: unknown): void {
  const values = directive === "no-cache" ? (directives.get(directive) ?? []) : [];
  // To Python 1 is True where values are collected.
  const added = directive === "no-cache" && value === 1 ? true : value;
  directives.set(directive, values.includes(added) ? values : [...values, added]);
}

function formatDirectives(directives: Directives): string {
  const fields: string[] = [];
  for (const [directive, values] of directives) {
    // A bare directive says more than one with names.
    for (const value of values.includes(true) ? [true] : values) {
      fields.push(value === true ? directive : `${directive}=${pythonStr(value)}`);
    }
  }
  return fields.join(", ");
}

function smallerAge(present: unknown, wanted: unknown): unknown {
  const age = parseAge(present);
  const wantedAge = wanted === true ? 1 : wanted;
  if (age === undefined || (typeof wantedAge !== "number" && typeof wantedAge !== "bigint")) {
    throw new TypeError("max-age must be an integer of seconds");
  }
  return age <= wantedAge ? age : wanted;
}

/** Reads what Python's `int()` reads: a bare max-age, which is true, counts as 1. */
function parseAge(value: unknown): number | undefined {
  if (value === true) return 1;
  const text = String(value).trim();
  return /^[+-]?\d+(?:_\d+)*$/.test(text) ? Number(text.replaceAll("_", "")) : undefined;
}

/** `sMaxage` is `s-maxage`, and so is `s_maxage`, as Django calls it. */
function hyphenate(name: string): string {
  if (name.includes("_")) return name.replaceAll("_", "-");
  return name.replace(/(?<=[a-z\d])[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Lets a response be cached for `cacheTimeout` seconds: sets Expires, unless it is there, and max-age. */
export function patchResponseHeaders(response: HttpResponseBase<unknown>, cacheTimeout = 600): void {
  const seconds = Math.max(cacheTimeout, 0);
  if (!response.hasHeader("Expires")) response.setHeader("Expires", httpDate(Date.now() / 1000 + seconds));
  patchCacheControl(response, { maxAge: seconds });
}

/** Says that a response must never be cached. */
export function addNeverCacheHeaders(response: HttpResponseBase<unknown>): void {
  patchResponseHeaders(response, -1);
  patchCacheControl(response, { noCache: true, noStore: true, mustRevalidate: true, private: true });
}
