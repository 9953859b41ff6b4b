import type { ReadableStreamLike } from "./pieces.ts";

/**
 * A file that can be sent: an open file, a `Blob`, a Node stream. It is read by iterating it, else by `stream()`, else by
 * `read()`; one of the three must be there.
 */
export interface FileSource {
  /** The file's name, with or without folders; anything but text is ignored. */
  readonly name?: unknown;
  /** Bytes of the whole file. Without it there is no Content-Length. */
  readonly size?: number | undefined;
  /** Gives the byte at which reading begins. @default 0 */
  tell?(): number;
  [Symbol.asyncIterator]?(): AsyncIterator<Uint8Array>;
  stream?(): ReadableStreamLike<Uint8Array> | AsyncIterable<Uint8Array>;
  /** Gives at most `length` bytes, none at the end. */
  read?(length: number): Uint8Array | Promise<Uint8Array>;
  /** Frees what the file holds; called once, also when nothing was read. */
  close?(): unknown;
}

/** Whether the source is a file rather than pieces that come from anywhere. */
export function isFileSource(source: unknown): source is FileSource {
  if (typeof source !== "object" || source === null || Array.isArray(source) || ArrayBuffer.isView(source))
    return false;
  // Maps and Sets have a size too, but no way to be read.
  if (source instanceof Map || source instanceof Set) return false;
  const { read, size, stream } = source as FileSource;
  return typeof read === "function" || typeof size === "number" || typeof stream === "function";
}

/** Gives bytes that are in memory as a file without a name. */
export function fileOfBytes(bytes: Uint8Array): FileSource {
  return {
    size: bytes.length,
    async *[Symbol.asyncIterator]() {
      yield bytes;
    },
  };
}

/** Gives the file's pieces, of at most `blockSize` bytes where the file lets us choose. Throws `TypeError` when it cannot be read. */
export function piecesOfFile(
  file: FileSource,
  blockSize: number,
): AsyncIterable<Uint8Array> | ReadableStreamLike<Uint8Array> {
  if (file[Symbol.asyncIterator] !== undefined) return file as AsyncIterable<Uint8Array>;
  if (file.stream !== undefined) return file.stream();
  if (file.read === undefined) throw new TypeError("A file must be iterable or have stream() or read()");
  return readBlocks(file as ReadableFile, blockSize);
}

interface ReadableFile {
  read(length: number): Uint8Array | Promise<Uint8Array>;
}

/** Without return(): whoever reads on after `close()` is told so by the file. */
function readBlocks(file: ReadableFile, blockSize: number): AsyncIterable<Uint8Array> {
  return {
    [Symbol.asyncIterator]: () => ({
      async next() {
        const value = await file.read(blockSize);
        return value.length === 0 ? { done: true, value: undefined } : { done: false, value };
      },
    }),
  };
}
