import { startTimer } from "../platform/platform.ts";

/**
 * Yields the pieces, and `beat` whenever `milliseconds` pass without a piece. Its `return()` ends the pieces at once.
 * Throws `RangeError` unless `milliseconds` is above 0.
 */
export function heartbeats<Piece>(
  pieces: AsyncIterator<Piece>,
  milliseconds: number,
  beat: Piece,
): AsyncIterableIterator<Piece> {
  if (!(milliseconds > 0)) throw new RangeError(`A heartbeat must be above 0 milliseconds (got ${milliseconds})`);
  return new Heartbeats(pieces, milliseconds, beat);
}

class Heartbeats<Piece> implements AsyncIterableIterator<Piece> {
  readonly #pieces: AsyncIterator<Piece>;
  readonly #milliseconds: number;
  readonly #beat: IteratorResult<Piece>;
  /** The next piece; the same promise is awaited again after each beat. */
  #pending: Promise<IteratorResult<Piece>> | undefined;
  #stopWaiting: () => void = () => undefined;
  #ended = false;

  constructor(pieces: AsyncIterator<Piece>, milliseconds: number, beat: Piece) {
    this.#pieces = pieces;
    this.#milliseconds = milliseconds;
    this.#beat = { done: false, value: beat };
  }

  async next(): Promise<IteratorResult<Piece>> {
    if (this.#ended) return { done: true, value: undefined };
    this.#pending ??= this.#pieces.next().finally(() => {
      this.#pending = undefined;
    });
    return await Promise.race([this.#pending, this.#silence()]).finally(this.#stopWaiting);
  }

  async return(): Promise<IteratorResult<Piece>> {
    this.#ended = true;
    const ended = this.#pieces.return?.();
    // A generator blocked in an await cannot end yet; it is not awaited.
    if (this.#pending === undefined) await ended;
    else ended?.catch(() => undefined);
    this.#stopWaiting();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Resolves to a beat after the time, or to the end of the iteration when `#stopWaiting` is called first. */
  #silence(): Promise<IteratorResult<Piece>> {
    return new Promise((resolve) => {
      const cancel = startTimer(this.#milliseconds, () => resolve(this.#beat));
      this.#stopWaiting = () => {
        cancel();
        resolve({ done: true, value: undefined });
      };
    });
  }
}
