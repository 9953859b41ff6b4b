import { splitHeaderList } from "../http/header-syntax.ts";
import { httpDate } from "../http/http-date.ts";
import type { HttpResponseBase } from "../response/http-response-base.ts";
import { pythonStr } from "../text/python-str.ts";
import { isSingleUse } from "./single-use.ts";

/** Directives of Cache-Control, in camelCase. `true` writes the bare name, any other value `name=value`. */
export interface CacheControlOptions {
  /** Seconds. If the response already has a max-age, the smaller one is kept. */
  readonly maxAge?: number;
  /** Seconds, for shared caches. */
  readonly sMaxage?: number;
  readonly public?: true;
  readonly private?: true | string;
  /** `true`, or the name of a header, which is added to the names that the directive already has. */
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
  /** Any other directive. */
  readonly [directive: string]: unknown;
}

/** Values by directive; `no-cache` may have several, one per header name. */
type Directives = Map<string, unknown[]>;

/**
 * Adds directives to a response's Cache-Control, as Django's `patch_cache_control()`: `private` and `public` replace
 * each other; a response for one request alone, which holds a nonce, stays private. Throws `TypeError` when `maxAge` is given and the response has a max-age that is not an integer.
 */
export function patchCacheControl(response: HttpResponseBase, options: CacheControlOptions = {}): void {
  const directives = parseDirectives(response.getHeader("Cache-Control") ?? "");
  const added = new Map<string, unknown>();
  for (const [name, value] of Object.entries(options)) if (value !== undefined) added.set(hyphenate(name), value);
  if (isSingleUse(response)) for (const shared of ["public", "s-maxage"]) added.delete(shared);
  const age = directives.get("max-age")?.[0];
  if (age !== undefined && added.has("max-age")) added.set("max-age", smallerAge(age, added.get("max-age")));
  if (directives.has("private") && added.has("public")) directives.delete("private");
  else if (directives.has("public") && added.has("private")) directives.delete("public");
  for (const [directive, value] of added) addDirective(directives, directive, value);
  response.setHeader("Cache-Control", formatDirectives(directives));
}

/** Returns the response's max-age in seconds; undefined when there is none or it is not an integer. */
export function getMaxAge(response: HttpResponseBase): number | undefined {
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
  // Python collects the values in a set, where 1 equals True.
  const added = directive === "no-cache" && value === 1 ? true : value;
  directives.set(directive, values.includes(added) ? values : [...values, added]);
}

function formatDirectives(directives: Directives): string {
  const fields: string[] = [];
  for (const [directive, values] of directives) {
    // Bare `no-cache` covers all headers, so names are left out.
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
    throw new TypeError("max-age must be an integer, in seconds");
  }
  return age <= wantedAge ? age : wanted;
}

/** Parses a number as Python's `int()`: a bare max-age, whose value is true, is 1. */
function parseAge(value: unknown): number | undefined {
  if (value === true) return 1;
  const text = String(value).trim();
  return /^[+-]?\d+(?:_\d+)*$/.test(text) ? Number(text.replaceAll("_", "")) : undefined;
}

/** Converts `sMaxage`, or Django's `s_maxage`, to `s-maxage`. */
function hyphenate(name: string): string {
  if (name.includes("_")) return name.replaceAll("_", "-");
  return name.replace(/(?<=[a-z\d])[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/**
 * Allows caches to store a response for `cacheTimeout` seconds: sets max-age, and Expires unless it is set. Django's
 * `patch_response_headers()`.
 */
export function patchResponseHeaders(response: HttpResponseBase, cacheTimeout = 600): void {
  const seconds = Math.max(cacheTimeout, 0);
  if (!response.hasHeader("Expires")) response.setHeader("Expires", httpDate(Date.now() / 1000 + seconds));
  patchCacheControl(response, { maxAge: seconds });
}

/** Forbids caches to store a response. Django's `add_never_cache_headers()`. */
export function addNeverCacheHeaders(response: HttpResponseBase): void {
  patchResponseHeaders(response, -1);
  patchCacheControl(response, { noCache: true, noStore: true, mustRevalidate: true, private: true });
}
