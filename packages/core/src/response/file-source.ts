import type { ReadableStreamLike } from "./pieces.ts";

/**
 * A file that can be sent: an open file, a `Blob`, a Node stream. It is read by iterating it, else with `stream()`,
 * else with `read()`; it must have one of the three.
 */
export interface FileSource {
  /** The file's name, with or without folders; a value that is not text is ignored. */
  readonly name?: unknown;
  /** The size of the whole file in bytes. Without it no Content-Length is sent. */
  readonly size?: number | undefined;
  /** Returns the byte at which reading begins. @default 0 */
  tell?(): number;
  [Symbol.asyncIterator]?(): AsyncIterator<Uint8Array>;
  stream?(): ReadableStreamLike<Uint8Array> | AsyncIterable<Uint8Array>;
  /** Returns at most `length` bytes; an empty array at the end. */
  read?(length: number): Uint8Array | Promise<Uint8Array>;
  /** Frees the file's resources; called once, also when nothing was read. */
  close?(): unknown;
}

/** Whether the content is a file and not just pieces to iterate. */
export function isFileSource(source: unknown): source is FileSource {
  if (typeof source !== "object" || source === null || Array.isArray(source) || ArrayBuffer.isView(source))
    return false;
  // Maps and Sets have a size too.
  if (source instanceof Map || source instanceof Set) return false;
  const { read, size, stream } = source as FileSource;
  return typeof read === "function" || typeof size === "number" || typeof stream === "function";
}

/** Returns bytes in memory as a file without a name. */
export function fileOfBytes(bytes: Uint8Array): FileSource {
  return {
    size: bytes.length,
    async *[Symbol.asyncIterator]() {
      yield bytes;
    },
  };
}

/**
 * Returns the file's content in pieces; `read()` is asked for `blockSize` bytes at a time. Throws `TypeError` for a
 * file that cannot be read.
 */
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

/** Has no return(): reading after `close()` throws the file's own error. */
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
