import { charsetOfContentType, defaultContentType } from "../http/content-type.ts";
import { BadHeaderError } from "../http/errors.ts";
import type { HeaderValue } from "../http/header-text.ts";
import type { Morsel } from "../http/morsel.ts";
import { type CookieOptions, type CookieValue, deleteCookie, setCookie } from "../http/set-cookie.ts";
import { parseStatus, reasonPhraseOf } from "../http/status.ts";
import { ownOptions } from "../platform/own-options.ts";
import { encodeLatin1 } from "../platform/platform.ts";
import { pythonRepr } from "../text/python-repr.ts";
import { type HeadersOption, ResponseHeaders } from "./response-headers.ts";
import type { Sendable } from "./sendable.ts";

/** Options that every response takes. */
export interface HttpResponseOptions<Status extends number = number> {
  /** @default "text/html; charset=utf-8" */
  readonly contentType?: string | null;
  /** An integer, 100–599. @default the class's own */
  readonly status?: Status | null;
  /** @default the status's standard phrase */
  readonly reason?: string | null;
  /** What text is encoded in. @default the content type's, else "utf-8" */
  readonly charset?: string | null;
  readonly headers?: HeadersOption | null;
}

/**
 * What all responses share: status, headers, cookies and what is to be done at the end. `Wire` is the type of what a
 * client will see, `Status` that of the status; both exist in types only.
 */
export abstract class HttpResponseBase<Wire = never, Status extends number = number> implements Sendable {
  /** The class's status when none is given. */
  static readonly status: number = 200;

  declare readonly "~wire"?: Wire;
  declare readonly "~status"?: Status;

  /** An integer, 100–599. */
  status: number;
  readonly headers: ResponseHeaders;
  /** Whether `close()` was called. */
  closed = false;

  /** Whether the content comes in pieces, once. */
  abstract readonly streaming: boolean;
  abstract readonly body: string | Uint8Array | AsyncIterable<string | Uint8Array>;

  #reason: string | undefined;
  #charset: string | undefined;
  #closers: (() => unknown)[] | undefined;

  /**
   * Throws `TypeError` and `RangeError` for a status that is none, `TypeError` for a content type given twice,
   * `BadHeaderError` for a header or a reason that would break out.
   */
  constructor(options: HttpResponseOptions<Status> = {}) {
    const { contentType, status, reason, charset, headers } = ownOptions(options);
    this.headers = new ResponseHeaders(headers ?? undefined);
    this.#charset = charset ?? undefined;
    if (!this.headers.has("Content-Type")) {
      this.headers.set("Content-Type", contentType ?? this.#defaultContentType());
    } else if (contentType) {
      throw new TypeError("'headers' must not contain 'Content-Type' when the 'content_type' parameter is provided.");
    }
    this.status = status === undefined || status === null ? new.target.status : parseStatus(status);
    if (reason !== undefined && reason !== null) this.reasonPhrase = reason;
  }

  get reasonPhrase(): string {
    return this.#reason ?? reasonPhraseOf(this.status);
  }

  /** `null` goes back to the status's standard phrase. Throws `BadHeaderError` for CR, LF and NUL. */
  set reasonPhrase(reason: string | null) {
    if (reason !== null && /[\r\n\0]/.test(reason)) {
      throw new BadHeaderError(`Reason phrases can't contain newlines or NUL (got ${pythonRepr(reason)})`);
    }
    this.#reason = reason ?? undefined;
  }

  get charset(): string {
    return this.#charset ?? charsetOfContentType(this.headers.get("Content-Type") ?? "") ?? "utf-8";
  }

  /** Changes what text is encoded in from now on; the header stays as it is. `null` goes back to the content type's. */
  set charset(charset: string | null) {
    this.#charset = charset ?? undefined;
  }

  /** The cookies to be set, by name. */
  get cookies(): Map<string, Morsel> {
    return this.headers.cookies;
  }

  /** Gives the header's value, or undefined. */
  getHeader(name: string): string | undefined {
    return this.headers.get(name);
  }

  /** Throws `BadHeaderError` for a name or value that would break out. */
  setHeader(name: string, value: HeaderValue): void {
    this.headers.set(name, value);
  }

  hasHeader(name: string): boolean {
    return this.headers.has(name);
  }

  /** Takes a header away; one that is missing is no error. */
  deleteHeader(name: string): void {
    this.headers.delete(name);
  }

  /** Throws `CookieError` for what would break out of the line or what a browser would refuse. */
  setCookie(key: string, value: CookieValue = "", options: CookieOptions = {}): void {
    setCookie(this.cookies, key, value, options);
  }

  /** Makes the browser drop a cookie; path and domain must be those it was set with. */
  deleteCookie(key: string, options: Pick<CookieOptions, "path" | "domain" | "samesite" | "partitioned"> = {}): void {
    deleteCookie(this.cookies, key, options);
  }

  /** Gives the head as bytes: headers, without cookies and without the empty line. */
  serializeHeaders(): Uint8Array {
    return encodeLatin1(
      this.headers
        .items()
        .map((pair) => pair.join(": "))
        .join("\r\n"),
    );
  }

  /** Calls back when the exchange is over, however it ends. */
  onClose(callback: () => unknown): void {
    this.#closers ??= [];
    this.#closers.push(callback);
  }

  /** Whether `close()` has nothing to free: `onClose` was not called, and no subclass has a `close()` of its own. */
  get holdsNothing(): boolean {
    return this.#closers === undefined && this.close === HttpResponseBase.prototype.close;
  }

  /**
   * Runs what `onClose` was given, once; a failure there is nobody's to answer any more. What takes time is not to be
   * waited for: a generator that is parked ends only when its own wait does.
   */
  close(): void | Promise<void> {
    this.closed = true;
    const closers = this.#closers;
    if (closers === undefined) return undefined;
    this.#closers = undefined;
    const pending: PromiseLike<unknown>[] = [];
    for (const closer of closers) {
      try {
        const result = closer();
        if (isPromiseLike(result)) pending.push(result);
      } catch {}
    }
    return pending.length === 0 ? undefined : Promise.allSettled(pending).then(() => undefined);
  }

  /** Whether `read()` works: never; a response is written. */
  readable(): boolean {
    return false;
  }

  seekable(): boolean {
    return false;
  }

  writable(): boolean {
    return false;
  }

  flush(): void {}

  /** Throws: there is no position but in content that is held. */
  tell(): number {
    throw new Error(`This ${this.constructor.name} instance cannot tell its position`);
  }

  /** Throws: only content that is held can be written to. */
  write(_content: unknown): void {
    throw new Error(`This ${this.constructor.name} instance is not writable`);
  }

  writelines(_lines: Iterable<unknown>): void {
    throw new Error(`This ${this.constructor.name} instance is not writable`);
  }

  /** Names class, status and type, for logs. */
  toString(): string {
    return `<${this.constructor.name} status_code=${this.status}${this.contentTypeForLog()}>`;
  }

  protected contentTypeForLog(): string {
    const contentType = this.headers.get("Content-Type");
    return contentType === undefined ? "" : `, "${contentType}"`;
  }

  #defaultContentType(): string {
    return this.#charset === undefined ? defaultContentType : `text/html; charset=${this.#charset}`;
  }
}

function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | null | undefined)?.then === "function";
}
