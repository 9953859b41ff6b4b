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

/** Options of every response. */
export interface HttpResponseOptions<Status extends number = number> {
  /** @default "text/html; charset=utf-8" */
  readonly contentType?: string | null;
  /** An integer, 100–599. @default the class's own */
  readonly status?: Status | null;
  /** The reason phrase. @default the status's standard phrase */
  readonly reason?: string | null;
  /** The charset that text is encoded with. @default the content type's, else "utf-8" */
  readonly charset?: string | null;
  readonly headers?: HeadersOption | null;
}

/**
 * Carries a type, and cannot be inferred from: the type that a function is expected to return must not decide what a
 * response inside it holds.
 */
type Phantom<Type> = [Type] extends [infer Exact] ? Exact : never;

/**
 * The base of all responses: status, headers, cookies and `onClose` callbacks. `Wire` is the type of the data that a
 * client reads, `Status` the type of the status; both exist in types only. `HttpResponseBase` alone is any response.
 */
export abstract class HttpResponseBase<Wire = unknown, Status extends number = number> implements Sendable {
  /** The status when the options have none. */
  static readonly status: number = 200;
  /** The content type when the options have none. @default "text/html", with the charset */
  static readonly contentType: string | undefined = undefined;

  declare readonly "~wire"?: Phantom<Wire>;
  declare readonly "~status"?: Phantom<Status>;

  /** An integer, 100–599. */
  status: number;
  readonly headers: ResponseHeaders;
  /** Whether `close()` was called. */
  closed = false;

  /** Whether the content is a stream, which can be read once. */
  abstract readonly streaming: boolean;
  /** The content to send: text, bytes or a stream of pieces. */
  abstract readonly body: string | Uint8Array | AsyncIterable<string | Uint8Array>;

  #reason: string | undefined;
  #charset: string | undefined;
  #closers: (() => unknown)[] | undefined;

  /**
   * Throws `TypeError` or `RangeError` for an invalid status, `TypeError` when both `contentType` and `headers` set
   * Content-Type, and `BadHeaderError` for an invalid header or reason phrase (one with a line end, for example).
   */
  constructor(options?: HttpResponseOptions<Status>) {
    const { contentType = new.target.contentType, status, reason, charset, headers } = ownOptions(options);
    this.headers = new ResponseHeaders(headers ?? undefined);
    this.#charset = charset ?? undefined;
    if (headers === undefined || headers === null || !this.headers.has("Content-Type")) {
      this.headers.addContentType(contentType ?? this.#defaultContentType());
    } else if (contentType) {
      throw new TypeError("'headers' must not contain 'Content-Type' when the 'content_type' parameter is provided.");
    }
    this.status = status === undefined || status === null ? new.target.status : parseStatus(status);
    if (reason !== undefined && reason !== null) this.reasonPhrase = reason;
  }

  get reasonPhrase(): string {
    return this.#reason ?? reasonPhraseOf(this.status);
  }

  /** `null` restores the status's standard phrase. Throws `BadHeaderError` for CR, LF and NUL. */
  set reasonPhrase(reason: string | null) {
    if (reason !== null && typeof reason !== "string")
      throw new TypeError(`A reason must be text (got ${typeof reason})`);
    if (reason !== null && /[\r\n\0]/.test(reason)) {
      throw new BadHeaderError(`Reason phrases can't contain newlines or NUL (got ${pythonRepr(reason)})`);
    }
    this.#reason = reason ?? undefined;
  }

  get charset(): string {
    return this.#charset ?? charsetOfContentType(this.headers.get("Content-Type") ?? "") ?? "utf-8";
  }

  /** Sets the charset of text added from now on; Content-Type does not change. `null` restores the content type's. */
  set charset(charset: string | null) {
    this.#charset = charset ?? undefined;
  }

  /** The cookies to set, by name. */
  get cookies(): Map<string, Morsel> {
    return this.headers.cookies;
  }

  /** Returns the header's value, or undefined. */
  getHeader(name: string): string | undefined {
    return this.headers.get(name);
  }

  /** Sets a header. Throws `BadHeaderError` for an invalid name or value (one with a line end, for example). */
  setHeader(name: string, value: HeaderValue): void {
    this.headers.set(name, value);
  }

  hasHeader(name: string): boolean {
    return this.headers.has(name);
  }

  /** Removes a header; a missing one is ignored. */
  deleteHeader(name: string): void {
    this.headers.delete(name);
  }

  /** Sets a cookie. Throws `CookieError` for characters that a cookie cannot hold and options that browsers refuse. */
  setCookie(key: string, value: CookieValue = "", options?: CookieOptions): void {
    setCookie(this.cookies, key, value, options);
  }

  /** Makes the browser delete a cookie; path and domain must be those that it was set with. */
  deleteCookie(key: string, options?: Pick<CookieOptions, "path" | "domain" | "samesite" | "partitioned">): void {
    deleteCookie(this.cookies, key, options);
  }

  /** Returns the headers as bytes, without cookies and without the empty line after them. */
  serializeHeaders(): Uint8Array {
    return encodeLatin1(
      this.headers
        .items()
        .map((pair) => pair.join(": "))
        .join("\r\n"),
    );
  }

  /** Registers a callback for the end of the exchange, whether the response was sent or the client disconnected. */
  onClose(callback: () => unknown): void {
    this.#closers ??= [];
    this.#closers.push(callback);
  }

  /** Whether `close()` has nothing to free: `onClose` was not called, and no subclass has a `close()` of its own. */
  get holdsNothing(): boolean {
    return this.#closers === undefined && this.close === HttpResponseBase.prototype.close;
  }

  /**
   * Runs the `onClose` callbacks, once. Their errors are ignored: the response has been sent. Returns a promise when a
   * callback does. Adapters do not await it: a generator blocked in an await ends only when that await does.
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

  /** Returns false: a response cannot be read, as in Django. */
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

  /** Throws `Error`: only an `HttpResponse`, whose content is in memory, has a position. */
  tell(): number {
    throw new Error(`This ${this.constructor.name} instance cannot tell its position`);
  }

  /** Throws `Error`: only an `HttpResponse`, whose content is in memory, can be written to. */
  write(_content: unknown): void {
    throw new Error(`This ${this.constructor.name} instance is not writable`);
  }

  writelines(_lines: Iterable<unknown>): void {
    throw new Error(`This ${this.constructor.name} instance is not writable`);
  }

  /** Returns class name, status and content type, for logs. */
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
