import type { MultiValueDict } from "./multi-value-dict.ts";
import type { QueryDict } from "./query-dict.ts";
import type { HeaderLines } from "./request-headers.ts";

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
  /** The largest file; where files are kept in memory alone (`@riposte/web`), of all files together. @default 104857600 */
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

/** A file of a multipart form while it arrives. Its content can be read once, until `onFile` has settled. */
export interface IncomingFile extends Omit<UploadedFile, "size"> {
  /** The name of the form's field. */
  readonly fieldName: string;
}

/** How `request.form()` reads a form. */
export interface FormOptions {
  /**
   * Handles each file while it arrives; `files` of the result is then empty. The next part is read when the promise that
   * it returns has settled; what it has not read is read and dropped. When it throws, `form()` rejects with that error.
   * After another call has read the form, it gets the files that were kept.
   */
  readonly onFile?: (file: IncomingFile) => unknown;
}

/** How `request.stream()` reads a body. */
export interface StreamOptions {
  /** The largest body in bytes. @default limits.dataUploadMaxMemorySize */
  readonly maxSize?: number;
}

/** A body that middleware of the framework has read before the view asked for it. */
export interface ParsedBody {
  /** The middleware, for messages: `express.json()`. */
  readonly reader: string;
  /** The body as it was sent, when the middleware has kept it beside `value`; it is then parsed here. */
  readonly raw?: Uint8Array | string;
  /** What the middleware has made of it: bytes or text as sent, of JSON any value, of a form an object of its fields. */
  readonly value?: unknown;
  /** Whether the middleware decodes text as UTF-8 even when Content-Type names another charset. */
  readonly isAlwaysUtf8?: boolean;
  /** The fields of a form, when the middleware has kept their names; else they are taken from `value`. */
  readonly fields?: Iterable<readonly [name: string, value: string]>;
  /** The uploaded files, each with the name of its field. */
  readonly files?: Iterable<readonly [name: string, file: UploadedFile]>;
  /** The number of fields after which the middleware drops further ones without an error. */
  readonly maxFields?: number;
}

/** Where the files of one form are kept. */
export interface UploadStorage {
  /** Starts a file. */
  open(info: UploadInfo): UploadWriter;
  /** Removes all files, also those that are being written. */
  remove(): void | Promise<void>;
}

/** Writes one file. */
export interface UploadWriter {
  /** Adds bytes, which do not change later; the promise resolves when the next bytes are wanted. */
  write(piece: Uint8Array): void | Promise<void>;
  /** Returns the file. */
  finish(): UploadedFile | Promise<UploadedFile>;
}

/** What the headers of a part say of a file. */
export type UploadInfo = Pick<UploadedFile, "name" | "contentType" | "contentTypeExtra" | "charset">;

/** The body as an adapter provides it. `HttpRequest` reads it once, when a view asks for it. */
export interface BodySource {
  /** Returns what the framework's middleware has made of the body, if any has read it. Called once. */
  readonly parsed?: () => ParsedBody | undefined | Promise<ParsedBody | undefined>;
  /** Reads the whole body. Throws `RequestDataTooBig` above `maxSize` bytes, `BadRequest` when it is cut short. */
  bytes(maxSize: number): Promise<Uint8Array>;
  /** Returns the body piece by piece; throws, when it is read, as `bytes` does. */
  pieces(maxSize: number): AsyncIterable<Uint8Array>;
  /** Returns where the files of a form are kept. @default in memory, all files together up to `fileUploadMaxSize` */
  readonly storage?: (limits: BodyLimits) => UploadStorage;
}

/** A request as an adapter provides it; `HttpRequest` is made from it. */
export interface RequestSource {
  /** The method as the client sent it. Methods are case-sensitive (RFC 9110, 9.1). */
  readonly method: string;
  /** The request target as the client sent it: path and query, percent-encoded, one character per byte. */
  readonly target: string;
  /** The header lines as the client sent them, one character per byte; a repeated name comes several times. */
  readonly headers: HeaderLines;
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
  /**
   * Whether CSRF checks apply; only an own member counts. For tests, which make the source; nothing that a client sends
   * can set it. @default true
   */
  readonly enforceCsrfChecks?: boolean;
  /**
   * Writes an error that a decorator has answered to the host's own log, with its stack. Without it nobody hears of the error,
   * unless `handleErrors` has an `onError`.
   */
  reportError?(error: unknown): void;
}
