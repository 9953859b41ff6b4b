/** The part of the web's `ReadableStream` that core needs. */
export interface ReadableStreamLike<Piece> {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: Piece | undefined }>;
    cancel(reason?: unknown): Promise<unknown>;
  };
  cancel?(reason?: unknown): Promise<unknown>;
}

/** A sequence of pieces, synchronous or asynchronous. */
export type Pieces<Piece> = Iterable<Piece> | AsyncIterable<Piece> | ReadableStreamLike<Piece>;

/** A synchronous or an asynchronous iterator; `isAsync` tells which. */
export type PieceIterator<Piece> =
  | { readonly isAsync: false; readonly iterator: Iterator<Piece> }
  | { readonly isAsync: true; readonly iterator: AsyncIterator<Piece> };

/** Returns an iterator over the pieces. Throws `TypeError` unless they are iterable, async iterable or a stream. */
export function iteratePieces<Piece>(pieces: Pieces<Piece>): PieceIterator<Piece> {
  if (isIterable(pieces)) return { isAsync: false, iterator: pieces[Symbol.iterator]() };
  if (isAsyncIterable(pieces)) return { isAsync: true, iterator: pieces[Symbol.asyncIterator]() };
  if (isReadableStream(pieces)) return { isAsync: true, iterator: iterateStream(pieces) };
  throw new TypeError(`Streaming content must be iterable (got ${typeof pieces})`);
}

/**
 * Prevents a Node stream from ending the process when it fails before it is read (while its response waits to be sent,
 * or in the answer to HEAD). A later reader still gets the error.
 */
export function tolerateEarlyFailure(source: unknown): void {
  if (typeof source !== "object" || source === null) return;
  const { on, destroy } = source as { on?: unknown; destroy?: unknown };
  if (typeof on === "function" && typeof destroy === "function") on.call(source, "error", () => undefined);
}

/** Returns a function that frees a source which may never have been iterated; undefined when it needs none. */
export function closerOf(source: unknown): (() => unknown) | undefined {
  if (typeof source !== "object" || source === null) return undefined;
  const { close, destroy } = source as { close?: unknown; destroy?: unknown };
  if (typeof close === "function") return () => close.call(source);
  // Node's streams have destroy().
  return typeof destroy === "function" ? () => destroy.call(source) : undefined;
}

function isIterable<Piece>(pieces: Pieces<Piece>): pieces is Iterable<Piece> {
  return typeof (pieces as Partial<Iterable<Piece>> | null | undefined)?.[Symbol.iterator] === "function";
}

function isAsyncIterable<Piece>(pieces: Pieces<Piece>): pieces is AsyncIterable<Piece> {
  return typeof (pieces as Partial<AsyncIterable<Piece>> | null | undefined)?.[Symbol.asyncIterator] === "function";
}

function isReadableStream<Piece>(pieces: Pieces<Piece>): pieces is ReadableStreamLike<Piece> {
  return typeof (pieces as Partial<ReadableStreamLike<Piece>> | null | undefined)?.getReader === "function";
}

/** Reads a stream through its reader: Safari's streams are not async iterable. */
function iterateStream<Piece>(stream: ReadableStreamLike<Piece>): AsyncIterator<Piece> {
  const reader = stream.getReader();
  return {
    next: () => reader.read() as Promise<IteratorResult<Piece>>,
    async return() {
      await reader.cancel();
      return { done: true, value: undefined };
    },
  };
}
