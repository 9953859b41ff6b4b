import { randomInt } from "node:crypto";
import { promisify } from "node:util";
import { constants, createGzip, type Gzip, gzip as gzipAll, type ZlibOptions } from "node:zlib";
import { isLate } from "../send/is-late.ts";

const compressAsync = promisify<Uint8Array, ZlibOptions, Buffer>(gzipAll);

/** Compresses bytes. Up to `maxPadding` random bytes hide the length of the result ("Heal the BREACH"). */
export async function compress(bytes: Uint8Array, level: number, maxPadding: number): Promise<Uint8Array> {
  return addPadding(await compressAsync(bytes, { level }), maxPadding);
}

/** Compresses a stream of pieces; compressed output is flushed whenever the next piece is late. */
export async function* compressPieces(
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  level: number,
  maxPadding: number,
): AsyncGenerator<Uint8Array> {
  const gzip = createGzip({ level });
  const output: Buffer[] = [];
  gzip.on("data", (chunk: Buffer) =>
    output.push(output.length === 0 && isFirst ? addPadding(chunk, maxPadding) : chunk),
  );
  let isFirst = true;
  const take = (): Buffer[] => {
    if (output.length > 0) isFirst = false;
    return output.splice(0);
  };
  try {
    for await (const piece of withPauses(pieces)) {
      await (piece === undefined ? flush(gzip) : write(gzip, piece));
      yield* take();
    }
    await new Promise<void>((resolve) => gzip.on("end", resolve).end());
    yield* take();
  } finally {
    gzip.destroy();
  }
}

/** Yields the pieces, and undefined before a piece that is not ready within one turn of the event loop. */
async function* withPauses(
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array | undefined> {
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

/** Adds a file name of random length to the gzip header (RFC 1952, 2.3.1); decompressors ignore it. */
function addPadding(compressed: Buffer, maxPadding: number): Buffer {
  const fixedHeader = Buffer.from(compressed.subarray(0, 10));
  const hasName = 8;
  fixedHeader[3] = fixedHeader[3]! | hasName;
  return Buffer.concat([
    fixedHeader,
    Buffer.alloc(randomInt(maxPadding + 1), "a"),
    Buffer.alloc(1),
    compressed.subarray(10),
  ]);
}

function write(gzip: Gzip, piece: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => gzip.write(piece, (error) => (error ? reject(error) : resolve())));
}

function flush(gzip: Gzip): Promise<void> {
  return new Promise((resolve) => gzip.flush(constants.Z_SYNC_FLUSH, resolve));
}
