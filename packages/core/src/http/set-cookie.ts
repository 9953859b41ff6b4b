import { ownOptions } from "../platform/own-options.ts";
import { pythonRepr } from "../text/python-repr.ts";
import { pythonStr } from "../text/python-str.ts";
import { httpDate } from "./http-date.ts";
import { CookieError, checkAttributes, Morsel, type MorselAttributes } from "./morsel.ts";

/** A length of time that can be converted to seconds, such as a `Temporal.Duration`. */
export interface CookieDuration {
  total(unit: "seconds"): number;
}

/** A time of `Temporal`: an `Instant`, a `ZonedDateTime`, or a `PlainDateTime`, which is read as UTC. */
export interface CookieMoment {
  toString(): string;
  readonly epochMilliseconds?: number;
}

/** Options of `setCookie`, named as in Django's `set_cookie()`. */
export interface CookieOptions {
  /** In seconds, truncated to an integer, or a duration. `null`: until the browser closes. */
  readonly maxAge?: number | bigint | CookieDuration | null;
  /** A time, an HTTP date as text, or seconds from now. */
  readonly expires?: Date | CookieMoment | string | number | null;
  /** `null` omits the attribute. @default "/" */
  readonly path?: string | null;
  readonly domain?: string | null;
  readonly secure?: boolean;
  readonly httponly?: boolean;
  readonly samesite?: "Lax" | "Strict" | "None" | "lax" | "strict" | "none" | null;
  /** Restricts the cookie to the top-level site in which it was set (CHIPS). */
  readonly partitioned?: boolean;
}

/** A cookie's value: text, or a value that is converted as Python's `str()` does. */
export type CookieValue = string | number | bigint | boolean | Date;

/**
 * Sets one of the cookies of a response, as Django's `set_cookie()`: attributes that an earlier call has set stay.
 * Throws `CookieError` for a name or text that is not valid in the header, and for a cookie that browsers would refuse,
 * `RangeError` for an invalid `samesite` and a lifetime that is not finite, `TypeError` for both `maxAge` and a time in
 * `expires`.
 */
export function setCookie(cookies: Map<string, Morsel>, key: string, value: CookieValue, given?: CookieOptions): void {
  const options = ownOptions(given);
  checkPrefix(key, options);
  checkSecure(options);
  writeCookie(cookies, key, value, options);
}

/**
 * Sets the cookie so that the browser deletes it, as Django's `delete_cookie()`. Path and domain must be those with
 * which it was set.
 */
export function deleteCookie(
  cookies: Map<string, Morsel>,
  key: string,
  given?: Pick<CookieOptions, "path" | "domain" | "samesite" | "partitioned">,
): void {
  const options = ownOptions(given);
  const secure = protectedName.test(key) || isNone(options.samesite) || options.partitioned === true;
  const expires = "Thu, 01 Jan 1970 00:00:00 GMT";
  writeCookie(cookies, key, "", ownOptions({ ...options, secure, maxAge: 0, expires }));
}

/** Browsers compare the prefixes without case (RFC 6265bis, 5.7). */
const protectedName = /^__(Secure|Host)-/i;
const hostName = /^__Host-/i;

/** RFC 6265bis, 4.1.3. */
function checkPrefix(key: string, { secure, path = "/", domain }: CookieOptions): void {
  if (!protectedName.test(key)) return;
  if (!secure) throw new CookieError(`Cookie ${pythonRepr(key)} must be secure`);
  if (hostName.test(key) && (path !== "/" || domain)) {
    throw new CookieError(`Cookie ${pythonRepr(key)} must have the path "/" and no domain`);
  }
}

function checkSecure({ secure, samesite, partitioned }: CookieOptions): void {
  if (secure) return;
  if (isNone(samesite)) throw new CookieError("A cookie with samesite None must be secure");
  if (partitioned) throw new CookieError("A partitioned cookie must be secure");
}

function writeCookie(cookies: Map<string, Morsel>, key: string, value: CookieValue, options: CookieOptions): void {
  const { path = "/", domain, secure, httponly, samesite, partitioned } = options;
  const morsel = cookies.get(key) ?? new Morsel(key);
  // Texts are checked before anything is set; the rest is set in Django's order, up to the first error.
  checkAttributes(textsOf(options));
  morsel.value = pythonStr(value);
  cookies.set(key, morsel);
  writeLifetime(morsel, options);
  if (path !== null) morsel.assign({ path: pythonStr(path) });
  if (domain !== undefined && domain !== null) morsel.assign({ domain: pythonStr(domain) });
  if (secure) morsel.assign({ secure });
  if (httponly) morsel.assign({ httponly });
  if (samesite) morsel.assign({ samesite: checkedSamesite(samesite) });
  if (partitioned) morsel.assign({ partitioned });
}

function writeLifetime(morsel: Morsel, { maxAge, expires }: CookieOptions): void {
  let lifetime = maxAge ?? undefined;
  let date: string | number | undefined;
  if (expires === undefined || expires === null) morsel.assign({ expires: "" });
  else if (typeof expires === "object") {
    if (lifetime !== undefined) throw new TypeError("'expires' and 'max_age' can't be used together.");
    lifetime = Math.max(0, Math.floor((millisecondsOf(expires) - Date.now() + 1000) / 1000));
  } else {
    date = expires;
    morsel.assign({ expires });
  }
  if (lifetime === undefined) return;
  morsel.assign({ maxAge: wholeSecondsOf(lifetime) });
  // Old browsers know only `expires`.
  if (!date) morsel.assign({ expires: httpDate(Date.now() / 1000 + secondsOf(lifetime)) });
}

function textsOf(options: CookieOptions): Partial<MorselAttributes> {
  const texts: Record<string, string> = {};
  for (const name of ["path", "domain", "expires"] as const) {
    const value = options[name];
    if (typeof value === "string") texts[name] = value;
  }
  return texts;
}

function isNone(samesite: CookieOptions["samesite"]): boolean {
  return typeof samesite === "string" && samesite.toLowerCase() === "none";
}

function checkedSamesite(samesite: unknown): string {
  const rule = 'samesite must be "lax", "none", or "strict".';
  // Other libraries take true for "strict".
  if (typeof samesite !== "string") throw new TypeError(`${rule.slice(0, -1)} (got ${String(samesite)})`);
  if (["lax", "none", "strict"].includes(samesite.toLowerCase())) return samesite;
  throw new RangeError(rule);
}

function wholeSecondsOf(lifetime: number | bigint | CookieDuration): number {
  // Text can come from JavaScript only: Python's `int()` reads it here, but `secondsOf` refuses it.
  const seconds = typeof lifetime === "string" ? integerOf(lifetime) : secondsOf(lifetime);
  if (!Number.isFinite(seconds)) throw new RangeError(`maxAge must be finite (got ${seconds})`);
  return Math.trunc(seconds) + 0;
}

function integerOf(text: string): number {
  if (!/^\s*[+-]?\d+\s*$/.test(text))
    throw new TypeError(`maxAge must be a number of seconds (got ${pythonRepr(text)})`);
  return Number(text);
}

function secondsOf(lifetime: number | bigint | boolean | CookieDuration): number {
  if (typeof lifetime === "object") return lifetime.total("seconds");
  if (typeof lifetime === "string")
    throw new TypeError(`maxAge must be a number of seconds (got ${pythonRepr(lifetime)})`);
  return Number(lifetime);
}

/** Returns the time in milliseconds since 1970, fractions included. */
function millisecondsOf(moment: Date | CookieMoment): number {
  if (moment instanceof Date) return moment.getTime();
  if (moment.epochMilliseconds !== undefined) return moment.epochMilliseconds;
  return Date.parse(`${moment.toString()}Z`);
}
