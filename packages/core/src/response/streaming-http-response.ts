import { concatenateBytes } from "../platform/bytes.ts";
import { isWellFormed } from "../platform/platform.ts";
import { encodeText, isUtf8 } from "../text/charset.ts";
import { pythonStr } from "../text/python-str.ts";
import type { ContentPiece } from "./http-response.ts";
import { HttpResponseBase, type HttpResponseOptions } from "./http-response-base.ts";
import { mapAsyncIterator, mapInTime, mapIterator } from "./map-iterator.ts";
import { closerOf, iteratePieces, type PieceIterator, type Pieces, tolerateEarlyFailure } from "./pieces.ts";

/** The content of a stream: a sequence of pieces, synchronous or asynchronous. */
export type StreamingContent = Pieces<ContentPiece>;

/**
 * A response whose content is a stream of pieces, read once. Each piece of text is encoded with the charset when it is
 * sent. `close()` ends the iterator, even if it was never started, and calls its source's `close()` or `destroy()`.
 */
export class StreamingHttpResponse<Wire = unknown, Status extends number = number> extends HttpResponseBase<
  Wire,
  Status
> {
  #pieces: PieceIterator<ContentPiece> = { isAsync: false, iterator: [].values() };
  #sent = false;

  /** Throws as `HttpResponseBase` does; `TypeError` for content that cannot be iterated. */
  constructor(streamingContent: StreamingContent = [], options?: HttpResponseOptions<Status>) {
    super(options);
    this.streamingContent = streamingContent;
  }

  get streaming(): true {
    return true;
  }

  /** Whether the pieces are asynchronous. */
  get isAsync(): boolean {
    return this.#pieces.isAsync;
  }

  /** The pieces that are left, as bytes; it can be set. */
  get streamingContent(): IterableIterator<Uint8Array> | AsyncIterableIterator<Uint8Array> {
    const encode = (piece: ContentPiece): Uint8Array => this.#encode(piece);
    return this.#pieces.isAsync
      ? mapAsyncIterator(this.#pieces.iterator, encode)
      : mapIterator(this.#pieces.iterator, encode);
  }

  set streamingContent(content: StreamingContent) {
    const pieces = iteratePieces(content);
    tolerateEarlyFailure(content);
    this.#pieces = pieces;
    this.onClose(() => pieces.iterator.return?.());
    const close = closerOf(content);
    if (close !== undefined) this.onClose(close);
  }

  /** The pieces to send. Iterating them throws `Error` when the response was already sent or closed. */
  get body(): AsyncIterable<string | Uint8Array> {
    return { [Symbol.asyncIterator]: () => this.#send() };
  }

  /** Returns the content that is left as bytes, or a promise of it when the pieces are asynchronous. */
  getvalue(): Uint8Array | Promise<Uint8Array> {
    const content = this.streamingContent;
    return Symbol.iterator in content ? concatenateBytes([...content]) : joinInTime(content);
  }

  /** Yields the pieces as bytes. Throws `TypeError` when they are asynchronous. */
  [Symbol.iterator](): IterableIterator<Uint8Array> {
    const content = this.streamingContent;
    if (Symbol.iterator in content) return content;
    throw new TypeError(`This ${this.constructor.name} instance can only be iterated with for await`);
  }

  /** Yields the pieces as bytes. */
  [Symbol.asyncIterator](): AsyncIterableIterator<Uint8Array> {
    return mapInTime(this.#pieces, (piece) => this.#encode(piece));
  }

  /** Throws `TypeError`: a stream is never in memory as a whole. */
  get content(): never {
    throw new TypeError(
      `This ${this.constructor.name} instance has no \`content\` attribute. Use \`streaming_content\` instead.`,
    );
  }

  /** Throws `TypeError`: a stream is never in memory as a whole. */
  get text(): never {
    throw new TypeError(`This ${this.constructor.name} instance has no \`text\` attribute.`);
  }

  #send(): AsyncIterableIterator<string | Uint8Array> {
    if (this.#sent || this.closed) {
      throw new Error(`This ${this.constructor.name} instance has been ${this.#sent ? "sent" : "closed"} already`);
    }
    this.#sent = true;
    return mapInTime(this.#pieces, (piece) => this.#encodeForSending(piece));
  }

  #encode(piece: ContentPiece): Uint8Array {
    return ArrayBuffer.isView(piece) ? bytesOf(piece) : encodeText(pythonStr(piece), this.charset);
  }

  /** UTF-8 text stays text: the platform writes it faster than core can encode it. */
  #encodeForSending(piece: ContentPiece): string | Uint8Array {
    return typeof piece === "string" && isUtf8(this.charset) && isWellFormed(piece) ? piece : this.#encode(piece);
  }
}

function bytesOf(view: ArrayBufferView): Uint8Array {
  return view instanceof Uint8Array ? view : new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

async function joinInTime(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const piece of pieces) parts.push(piece);
  return concatenateBytes(parts);
}
