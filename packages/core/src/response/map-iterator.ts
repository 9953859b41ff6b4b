import type { PieceIterator } from "./pieces.ts";

// Written out rather than as generators: a generator's return() does nothing before its first next(), and an
// asynchronous one's waits behind a next() that may never settle.

/** Gives an iterator over what `map` makes of each piece; ending it ends the iterator below. */
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

/** As `mapIterator`, for pieces that come in time. */
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

/** As `mapAsyncIterator`, for pieces of either kind. */
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
