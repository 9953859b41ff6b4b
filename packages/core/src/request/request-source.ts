import type { MultiValueDict } from "./multi-value-dict.ts";
import type { QueryDict } from "./query-dict.ts";

/** The platform's AbortSignal, or the part of it that core needs where the types have none. */
export type RequestSignal = typeof globalThis extends { AbortSignal: { prototype: infer Signal } }
  ? Signal
  : {
      readonly aborted: boolean;
      readonly reason: unknown;
      addEventListener(type: "abort", listener: () => void): void;
      removeEventListener(type: "abort", listener: () => void): void;
    };

/** Limits on the body of a request. Sizes are in bytes; the names follow Django's settings. */
export interface BodyLimits {
  /** The largest body, without the data of files. @default 2621440 */
  readonly dataUploadMaxMemorySize: number;
  /** The most fields of a form, and of a query string. @default 1000 */
  readonly dataUploadMaxNumberFields: number;
  /** The most files of a form. @default 100 */
  readonly dataUploadMaxNumberFiles: number;
  /** The largest file that is kept in memory; larger ones go to disk where the platform has one. @default 2621440 */
  readonly fileUploadMaxMemorySize: number;
  /** The largest file. @default 104857600 */
  readonly fileUploadMaxSize: number;
}

/** A file of a multipart form. */
export interface UploadedFile {
  /** The name that the client sent, without folders. */
  readonly name: string;
  /** The size in bytes. */
  readonly size: number;
  /** The media type that the client sent; not checked. */
  readonly contentType: string;
  /** The parameters of the part's Content-Type. */
  readonly contentTypeExtra: Readonly<Record<string, string>>;
  /** The charset of the part's Content-Type, or null. */
  readonly charset: string | null;
  bytes(): Promise<Uint8Array>;
  text(): Promise<string>;
  /** Returns the content in pieces of at most 64 KiB. */
  chunks(): AsyncIterable<Uint8Array>;
}

/** The fields and files of a form. */
export interface RequestForm {
  readonly fields: QueryDict;
  readonly files: MultiValueDict<UploadedFile>;
}

/** The body as an adapter provides it. `HttpRequest` reads it once, when a view asks for it. */
export interface BodySource {
  /** The value that the framework's middleware has parsed, if any; in an object, so that it can be `null`. */
  readonly parsed?: { readonly value: unknown };
  /** The files that middleware has already parsed, with their field names. */
  readonly parsedFiles?: Iterable<readonly [name: string, file: UploadedFile]>;
  /** Reads the whole body. Throws `RequestDataTooBig` above `maxSize` bytes, `BadRequest` when it is cut short. */
  bytes(maxSize: number): Promise<Uint8Array>;
  /** Reads a multipart body. `contentType` is the request's header as the client sent it. */
  multipart(contentType: string, limits: BodyLimits): Promise<RequestForm>;
}

/** A request as an adapter provides it; `HttpRequest` is made from it. */
export interface RequestSource {
  /** The method as the client sent it. Methods are case-sensitive (RFC 9110, 9.1). */
  readonly method: string;
  /** The request target as the client sent it: path and query, percent-encoded, one character per byte. */
  readonly target: string;
  /** The header lines as the client sent them, one character per byte; a repeated name comes several times. */
  readonly headers: Iterable<readonly [name: string, value: string]>;
  /** Whether the connection itself uses TLS. */
  readonly encrypted: boolean;
  /** The address of the peer, if known. */
  readonly remoteAddress?: string | undefined;
  /** The local port, used when there is no Host header. */
  readonly localPort?: number | undefined;
  /** The server's own name, used when there is no Host header. */
  readonly serverName?: string | undefined;
  /** Aborts when the client disconnects. */
  readonly signal: RequestSignal;
  /** The framework's own request object: Express's `req`, Koa's `ctx`, Fastify's `request`, the fetch `Request`. */
  readonly native: unknown;
  readonly body: BodySource;
}
