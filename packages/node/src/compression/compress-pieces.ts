import { isLate } from "../send/is-late.ts";
import type { Coding, Compressor } from "./codings.ts";
import { padGzipHeader } from "./padding.ts";

/** How content is compressed. */
export interface Compression {
  readonly coding: Coding;
  readonly level: number;
  /** The most random bytes that hide the length; 0 for none. */
  readonly maxPadding: number;
}

type Pieces = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** Compresses bytes. */
export async function compressBytes(bytes: Uint8Array, compression: Compression): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of compressPieces([bytes], compression)) parts.push(part);
  return Buffer.concat(parts);
}

/** Compresses a stream of pieces; compressed output is flushed whenever the next piece is late. */
export async function* compressPieces(pieces: Pieces, compression: Compression): AsyncGenerator<Uint8Array> {
  const { coding, level, maxPadding } = compression;
  const compressor = new FlushingCompressor(coding.create(level), coding.flush);
  try {
    for await (const output of compressAll(pieces, compressor, coding, maxPadding)) yield output;
  } finally {
    compressor.destroy();
  }
}

async function* compressAll(
  pieces: Pieces,
  compressor: FlushingCompressor,
  { padding }: Coding,
  maxPadding: number,
): AsyncGenerator<Uint8Array> {
  let padHeader = padding === undefined;
  const taken = (): Uint8Array | undefined => {
    const output = compressor.take();
    if (output === undefined || !padHeader) return output;
    padHeader = false;
    return padGzipHeader(output, maxPadding);
  };
  for await (const piece of withPauses(pieces)) {
    await (piece === undefined ? compressor.flush() : compressor.write(piece));
    const output = taken();
    if (output !== undefined) yield output;
  }
  // A block of padding follows the header of the format, which is written with the first content.
  if (padding !== undefined && maxPadding > 0 && compressor.hasContent) {
    await compressor.flush();
    compressor.add(padding(maxPadding));
  }
  await compressor.end();
  const output = taken();
  if (output !== undefined) yield output;
}

/** Yields the pieces, and undefined before a piece that is not ready within one turn of the event loop. */
async function* withPauses(pieces: Pieces): AsyncGenerator<Uint8Array | undefined> {
  if (Symbol.iterator in pieces) return yield* pieces;
  const iterator = pieces[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = iterator.next();
      if (await isLate(next)) yield undefined;
      const { done, value } = await next;
      if (done) return;
      yield value;
    }
  } finally {
    await iterator.return?.();
  }
}

/** A compressor whose output is taken after each step. */
class FlushingCompressor {
  readonly #stream: Compressor;
  readonly #flushKind: number;
  #output: Uint8Array[] = [];
  /** Whether anything was written but empty pieces. */
  hasContent = false;

  constructor(stream: Compressor, flushKind: number) {
    this.#stream = stream;
    this.#flushKind = flushKind;
    stream.on("data", (chunk: Uint8Array) => this.add(chunk));
  }

  write(piece: Uint8Array): Promise<void> {
    if (piece.length > 0) this.hasContent = true;
    return this.#settled((done) => this.#stream.write(piece, done));
  }

  flush(): Promise<void> {
    return this.#settled((done) => this.#stream.flush(this.#flushKind, done));
  }

  end(): Promise<void> {
    return this.#settled((done) => this.#stream.on("end", done).end());
  }

  /** Adds bytes to the output, as they are. */
  add(bytes: Uint8Array): void {
    if (bytes.length > 0) this.#output.push(bytes);
  }

  /** Returns the output so far; undefined when there is none. */
  take(): Uint8Array | undefined {
    const output = this.#output;
    if (output.length === 0) return undefined;
    this.#output = [];
    return output.length === 1 ? output[0] : Buffer.concat(output);
  }

  destroy(): void {
    this.#stream.destroy();
  }

  #settled(start: (done: (error?: Error | null) => void) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#stream.once("error", reject);
      start((error) => {
        this.#stream.off("error", reject);
        if (error) reject(error);
        else resolve();
      });
    });
  }
}
