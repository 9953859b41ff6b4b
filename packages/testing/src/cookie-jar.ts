import { Morsel } from "@riposte/core";
import { parseCookieHeader } from "@riposte/core/adapter";

interface StoredCookie {
  /** As it was written, one character per byte. */
  readonly coded: string;
  /** Milliseconds since 1970; `Infinity` for a cookie of the session. */
  readonly expires: number;
}

/** A client's cookies by name, for every path and host, as in Django's test client. */
export class CookieJar {
  readonly #cookies = new Map<string, StoredCookie>();

  /** Returns the value of a cookie that has not expired. */
  get(name: string): string | undefined {
    const cookie = this.#fresh().get(name);
    return cookie && parseCookieHeader(`c=${cookie.coded}`).c;
  }

  has(name: string): boolean {
    return this.#fresh().has(name);
  }

  /** Sets a cookie of the session. Throws `CookieError` for a name or value that a cookie cannot have. */
  set(name: string, value: string): void {
    const morsel = new Morsel(name);
    morsel.value = value;
    const coded = String.fromCharCode(...new TextEncoder().encode(morsel.codedValue));
    this.#cookies.set(name, { coded, expires: Number.POSITIVE_INFINITY });
  }

  /** Removes a cookie; returns whether there was one. */
  delete(name: string): boolean {
    return this.#fresh().delete(name);
  }

  clear(): void {
    this.#cookies.clear();
  }

  get size(): number {
    return this.#fresh().size;
  }

  /** Yields name and value of each cookie. */
  *[Symbol.iterator](): IterableIterator<[name: string, value: string]> {
    for (const name of this.#fresh().keys()) yield [name, this.get(name)!];
  }

  /** Keeps what a `Set-Cookie` line sets; removes the cookie when the line says that it has expired. */
  receive(line: string): void {
    const [pair = "", ...attributes] = line.split(";");
    const equals = pair.indexOf("=");
    const name = pair.slice(0, equals).trim();
    const expires = expiryOf(attributes);
    if (expires <= Date.now()) this.#cookies.delete(name);
    else this.#cookies.set(name, { coded: pair.slice(equals + 1).trim(), expires });
  }

  /** Returns the value of the Cookie header; undefined without cookies. */
  header(): string | undefined {
    const pairs = [...this.#fresh()].map(([name, { coded }]) => `${name}=${coded}`);
    return pairs.length === 0 ? undefined : pairs.join("; ");
  }

  #fresh(): Map<string, StoredCookie> {
    for (const [name, { expires }] of this.#cookies) if (expires <= Date.now()) this.#cookies.delete(name);
    return this.#cookies;
  }
}

/** Max-Age goes before Expires (RFC 6265, 5.3). */
function expiryOf(attributes: readonly string[]): number {
  const named = attributes.map((attribute) => attribute.split("=") as [string, string?]);
  const find = (wanted: string) => named.findLast(([name]) => name.trim().toLowerCase() === wanted)?.[1]?.trim();
  const maxAge = find("max-age");
  if (maxAge !== undefined && /^-?\d+$/.test(maxAge)) return Date.now() + Number(maxAge) * 1000;
  const date = Date.parse(find("expires") ?? "");
  return Number.isNaN(date) ? Number.POSITIVE_INFINITY : date;
}
