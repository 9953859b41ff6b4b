import { contentDispositionHeader } from "../http/content-disposition.ts";
import { guessType } from "../http/guess-type.ts";
import { ownOptions } from "../platform/own-options.ts";
import { type FileSource, fileOfBytes, isFileSource, piecesOfFile } from "./file-source.ts";
import type { HttpResponseOptions } from "./http-response-base.ts";
import { closerOf } from "./pieces.ts";
import { type StreamingContent, StreamingHttpResponse } from "./streaming-http-response.ts";

/** Options of `FileResponse`, in addition to those of every response. */
export interface FileResponseOptions<Status extends number = number> extends HttpResponseOptions<Status> {
  /** Whether the browser saves the file instead of showing it. @default false */
  readonly asAttachment?: boolean;
  /** The name in Content-Disposition; Content-Type is guessed from it too. @default the file's own name */
  readonly filename?: string;
}

/**
 * A response that sends a file, as Django's `FileResponse`. It sets Content-Length, Content-Type and
 * Content-Disposition from the file. Content that is not a file (a generator, a list) is streamed without length and
 * name.
 */
export class FileResponse<Wire = unknown, Status extends number = number> extends StreamingHttpResponse<Wire, Status> {
  /** Bytes per read, for files with a `read()` method. */
  static readonly blockSize: number = 4096;

  readonly #asAttachment: boolean;
  readonly #filename: string;
  readonly #guessesType: boolean;

  /** Throws as `StreamingHttpResponse` does, and `TypeError` for a file that cannot be read. */
  constructor(source: FileSource | Uint8Array | StreamingContent, options?: FileResponseOptions<Status>) {
    super([], options);
    const { asAttachment = false, filename = "", contentType } = ownOptions(options);
    this.#asAttachment = asAttachment;
    this.#filename = filename;
    this.#guessesType = contentType === undefined || contentType === null;
    const file = source instanceof Uint8Array ? fileOfBytes(source) : source;
    if (isFileSource(file)) this.#stream(file, new.target.blockSize);
    else this.streamingContent = file as StreamingContent;
  }

  #stream(file: FileSource, blockSize: number): void {
    this.#setHeaders(file);
    const pieces = piecesOfFile(file, blockSize);
    this.streamingContent = pieces;
    const close = closerOf(file);
    // A file that is iterated directly is already closed by the streamingContent setter.
    if (close !== undefined && (pieces as unknown) !== file) this.onClose(close);
  }

  #setHeaders(file: FileSource): void {
    const name = baseName(this.#filename || (typeof file.name === "string" ? file.name : ""));
    if (typeof file.size === "number") this.headers.set("Content-Length", file.size - (file.tell?.() ?? 0));
    if (this.#guessesType) this.headers.set("Content-Type", typeOf(name));
    const disposition = contentDispositionHeader(this.#asAttachment, name);
    if (disposition !== undefined) this.headers.set("Content-Disposition", disposition);
  }
}

/** Media types of compressed files. Content-Encoding is not set: a browser would decompress the file. */
const typesOfEncodings: Readonly<Record<string, string>> = {
  br: "application/x-brotli",
  bzip2: "application/x-bzip",
  compress: "application/x-compress",
  gzip: "application/gzip",
  xz: "application/x-xz",
};

function typeOf(name: string): string {
  const [type, encoding] = guessType(name);
  return typesOfEncodings[encoding ?? ""] ?? type ?? "application/octet-stream";
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
