import type { PieceIterator } from "./pieces.ts";

// Not generators: return() of a generator skips its `finally` before the first next(), and return() of an async
// generator waits for a next() that may never settle.

/** Returns an iterator over the result of `map` for each piece; its `return()` ends the given iterator. */
export function mapIterator<Piece, Result>(
  iterator: Iterator<Piece>,
  map: (piece: Piece) => Result,
): IterableIterator<Result> {
  return {
    next() {
      const step = iterator.next();
      return step.done ? { done: true, value: undefined } : { done: false, value: map(step.value) };
    },
    return() {
      iterator.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.iterator]() {
      return this;
    },
  };
}

/** As `mapIterator`, for asynchronous pieces. */
export function mapAsyncIterator<Piece, Result>(
  iterator: AsyncIterator<Piece>,
  map: (piece: Piece) => Result,
): AsyncIterableIterator<Result> {
  return {
    async next() {
      const step = await iterator.next();
      return step.done ? { done: true, value: undefined } : { done: false, value: map(step.value) };
    },
    async return() {
      await iterator.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** As `mapAsyncIterator`, for synchronous or asynchronous pieces. */
export function mapInTime<Piece, Result>(
  pieces: PieceIterator<Piece>,
  map: (piece: Piece) => Result,
): AsyncIterableIterator<Result> {
  if (pieces.isAsync) return mapAsyncIterator(pieces.iterator, map);
  const mapped = mapIterator(pieces.iterator, map);
  return {
    next: async () => mapped.next(),
    return: async () => mapped.return!(),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
