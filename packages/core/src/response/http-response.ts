import { concatenateBytes } from "../platform/bytes.ts";
import { isWellFormed } from "../platform/platform.ts";
import { decodeText, encodeText, isUtf8 } from "../text/charset.ts";
import { pythonStr } from "../text/python-str.ts";
import { HttpResponseBase, type HttpResponseOptions } from "./http-response-base.ts";

/** A piece of a response's content: text, bytes, or a value that is written as Python's `str()` writes it. */
export type ContentPiece = string | Uint8Array | number | bigint | boolean | Date;

/** A piece of content, or an iterable of pieces, which is read and joined at once. */
export type Content = ContentPiece | ArrayBuffer | Iterable<ContentPiece>;

/** A response whose content is in memory: text, as long as the charset is UTF-8, else bytes. */
export class HttpResponse<Wire = unknown, Status extends number = number> extends HttpResponseBase<Wire, Status> {
  /** Text is to be sent as UTF-8; text in another charset is already encoded. */
  #chunks!: (string | Uint8Array)[];

  /**
   * Without content, or with `null`, the body is empty. Throws as `HttpResponseBase` does; `LookupError` for an unknown charset, `UnicodeEncodeError` for text that the
   * charset cannot encode, `TypeError` for a value that cannot be written as text.
   */
  constructor(content?: Content | null, options?: HttpResponseOptions<Status>) {
    super(options);
    this.content = content ?? null;
  }

  get streaming(): false {
    return false;
  }

  /** The content as bytes; it can be set to anything that the constructor accepts, `null` included. */
  get content(): Uint8Array {
    const [only] = this.#chunks;
    return this.#chunks.length === 1 ? toBytes(only!) : concatenateBytes(this.#chunks.map(toBytes));
  }

  set content(content: Content | null) {
    this.#chunks = [this.#encodeAll(content ?? "")];
  }

  /** The content as text; it can be set. */
  get text(): string {
    const body = this.body;
    if (typeof body === "string" && isUtf8(this.charset)) return body;
    return decodeText(this.content, this.charset);
  }

  set text(text: string) {
    this.content = text;
  }

  /** The content to send: text when all of it is UTF-8 text, else bytes. */
  get body(): string | Uint8Array {
    if (this.#chunks.length === 1) return this.#chunks[0]!;
    return this.#chunks.every(isText) ? this.#chunks.join("") : this.content;
  }

  /** Returns the content as bytes. */
  getvalue(): Uint8Array {
    return this.content;
  }

  /** Returns the content's length in bytes. */
  override tell(): number {
    return this.content.length;
  }

  override writable(): boolean {
    return true;
  }

  /** Appends to the content, encoded with the current charset. */
  override write(content: ContentPiece): void {
    this.#chunks.push(this.#encode(content));
  }

  override writelines(lines: Iterable<ContentPiece>): void {
    for (const line of lines) this.write(line);
  }

  /** Returns headers and content as bytes, without cookies. Django's `HttpResponse.serialize()`. */
  serialize(): Uint8Array {
    return concatenateBytes([this.serializeHeaders(), Uint8Array.of(13, 10, 13, 10), this.content]);
  }

  /** Yields the pieces in which the content was written, as bytes. */
  [Symbol.iterator](): Iterator<Uint8Array> {
    return this.#chunks.map(toBytes).values();
  }

  #encodeAll(content: Content): string | Uint8Array {
    if (typeof content !== "object" || content === null || !isPieces(content)) return this.#encode(content);
    const pieces: (string | Uint8Array)[] = [];
    for (const piece of content) pieces.push(this.#encode(piece));
    closeQuietly(content);
    return pieces.every(isText) ? pieces.join("") : concatenateBytes(pieces.map(toBytes));
  }

  #encode(piece: ContentPiece | ArrayBuffer): string | Uint8Array {
    if (typeof piece === "string") return this.#encodeText(piece);
    if (piece instanceof Uint8Array) return piece;
    if (piece instanceof ArrayBuffer) return new Uint8Array(piece);
    if (ArrayBuffer.isView(piece)) return new Uint8Array(piece.buffer, piece.byteOffset, piece.byteLength);
    return this.#encodeText(pythonStr(piece));
  }

  #encodeText(text: string): string | Uint8Array {
    // Text with a lone surrogate cannot be encoded as UTF-8: encodeText() throws.
    return isUtf8(this.charset) && isWellFormed(text) ? text : encodeText(text, this.charset);
  }
}

function isPieces(content: object): content is Iterable<ContentPiece> {
  return Symbol.iterator in content && !ArrayBuffer.isView(content);
}

function isText(chunk: string | Uint8Array): chunk is string {
  return typeof chunk === "string";
}

function closeQuietly(source: object): void {
  try {
    (source as { close?: () => unknown }).close?.();
  } catch {}
}

function toBytes(chunk: string | Uint8Array): Uint8Array {
  return typeof chunk === "string" ? encodeText(chunk, "utf-8") : chunk;
}
