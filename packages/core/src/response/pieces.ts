/** What the web calls a stream, as far as core needs it. */
export interface ReadableStreamLike<Piece> {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: Piece | undefined }>;
    cancel(reason?: unknown): Promise<unknown>;
  };
  cancel?(reason?: unknown): Promise<unknown>;
}

/** Pieces that come one after the other, at once or in time. */
export type Pieces<Piece> = Iterable<Piece> | AsyncIterable<Piece> | ReadableStreamLike<Piece>;

/** An iterator of either kind, with the difference noted once. */
export type PieceIterator<Piece> =
  | { readonly isAsync: false; readonly iterator: Iterator<Piece> }
  | { readonly isAsync: true; readonly iterator: AsyncIterator<Piece> };

/** Gives the one iterator over the pieces. Throws `TypeError` for what is none of the three kinds. */
export function iteratePieces<Piece>(pieces: Pieces<Piece>): PieceIterator<Piece> {
  if (isIterable(pieces)) return { isAsync: false, iterator: pieces[Symbol.iterator]() };
  if (isAsyncIterable(pieces)) return { isAsync: true, iterator: pieces[Symbol.asyncIterator]() };
  if (isReadableStream(pieces)) return { isAsync: true, iterator: iterateStream(pieces) };
  throw new TypeError(`Streaming content must be iterable (got ${typeof pieces})`);
}

/**
 * Keeps a Node stream that fails while nobody reads it (before its response is sent, or when it is the answer to HEAD)
 * from ending the process; whoever reads it later still gets the error.
 */
export function tolerateEarlyFailure(source: unknown): void {
  if (typeof source !== "object" || source === null) return;
  const { on, destroy } = source as { on?: unknown; destroy?: unknown };
  if (typeof on === "function" && typeof destroy === "function") on.call(source, "error", () => undefined);
}

/** Gives what frees a source that iterating may never have begun to read; undefined when nothing does. */
export function closerOf(source: unknown): (() => unknown) | undefined {
  if (typeof source !== "object" || source === null) return undefined;
  const { close, destroy } = source as { close?: unknown; destroy?: unknown };
  if (typeof close === "function") return () => close.call(source);
  // Node's streams.
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

/** Safari's streams cannot be iterated. */
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
