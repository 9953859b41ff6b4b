import type { MultiValueDict } from "./multi-value-dict.ts";
import type { QueryDict } from "./query-dict.ts";

/** The part of the platform's AbortSignal that core needs; the platform's own type where it has one. */
export type RequestSignal = typeof globalThis extends { AbortSignal: { prototype: infer Signal } }
  ? Signal
  : {
      readonly aborted: boolean;
      readonly reason: unknown;
      addEventListener(type: "abort", listener: () => void): void;
      removeEventListener(type: "abort", listener: () => void): void;
    };

/** Limits on what a request may send; names are Django's settings. Sizes are bytes. */
export interface BodyLimits {
  /** The body without file data. @default 2621440 */
  readonly dataUploadMaxMemorySize: number;
  /** @default 1000 */
  readonly dataUploadMaxNumberFields: number;
  /** @default 100 */
  readonly dataUploadMaxNumberFiles: number;
  /** A file above this is spooled to disk where the platform has one. @default 2621440 */
  readonly fileUploadMaxMemorySize: number;
  /** One file. @default 104857600 */
  readonly fileUploadMaxSize: number;
}

/** A file of a multipart form. */
export interface UploadedFile {
  /** The client's name for the file, without folders. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly contentType: string;
  /** Parameters of the part's Content-Type. */
  readonly contentTypeExtra: Readonly<Record<string, string>>;
  /** The charset that the part names, or null. */
  readonly charset: string | null;
  bytes(): Promise<Uint8Array>;
  text(): Promise<string>;
  /** Pieces of at most 64 KiB. */
  chunks(): AsyncIterable<Uint8Array>;
}

/** What a form holds. */
export interface RequestForm {
  readonly fields: QueryDict;
  readonly files: MultiValueDict<UploadedFile>;
}

/** How an adapter lends the body: read once, by the request, when a view asks. */
export interface BodySource {
  /** What middleware of the framework has already parsed the body into, wrapped so that `null` is a value. */
  readonly parsed?: { readonly value: unknown };
  /** Files that middleware has already parsed. */
  readonly parsedFiles?: Iterable<readonly [name: string, file: UploadedFile]>;
  /** Reads the whole body. Throws `RequestDataTooBig` beyond `maxSize` bytes, `BadRequest` when it is cut short. */
  bytes(maxSize: number): Promise<Uint8Array>;
  /** Reads a multipart body. `contentType` is the request's header as it came. */
  multipart(contentType: string, limits: BodyLimits): Promise<RequestForm>;
}

/** What an adapter knows of a request; `HttpRequest` is made from it. */
export interface RequestSource {
  /** As on the wire: methods are case-sensitive (RFC 9110, 9.1). */
  readonly method: string;
  /** Path and query as on the wire, percent-encoded, one character a byte. */
  readonly target: string;
  /** Pairs as on the wire, one character a byte; a repeated name stands once per line. */
  readonly headers: Iterable<readonly [name: string, value: string]>;
  /** True when the connection itself is TLS. */
  readonly encrypted: boolean;
  /** The peer's address, when known. */
  readonly remoteAddress?: string | undefined;
  /** The local port, used when there is no Host header. */
  readonly localPort?: number | undefined;
  /** The server's own name, used when there is no Host header. */
  readonly serverName?: string | undefined;
  /** Aborts when the client leaves. */
  readonly signal: RequestSignal;
  /** The framework's own object: Express's `req`, Koa's `ctx`, Fastify's `request`, the fetch `Request`. */
  readonly native: unknown;
  readonly body: BodySource;
  /**
   * Writes an error that a decorator has answered to the host's own log, with its stack. Without it nobody hears of the error,
   * unless `handleErrors` has an `onError`.
   */
  reportError?(error: unknown): void;
}
