import { startTimer } from "../platform/platform.ts";
import { JsonBuffer } from "./writer/json-buffer.ts";

/** Rows that are read one by one. */
export type Rows = Iterable<unknown> | AsyncIterable<unknown>;

/** The texts around rows. */
export interface RowFrame {
  readonly open: string;
  readonly between: string;
  readonly close: string;
  /** The whole text when there are no rows. */
  readonly empty: string;
}

/** In bytes; a smaller chunk waits for more rows, unless the next row is late. */
const CHUNK_SIZE = 64 * 1024;
/** Milliseconds after which the next row is late; rows that need no I/O are never late. */
const PATIENCE = 1;

/**
 * Encodes rows into chunks of bytes. While a chunk is sent, rows are read ahead up to the size of the next one.
 * `return` ends the rows' iterator at once, also while a row is awaited.
 */
export class RowChunks implements AsyncIterableIterator<Uint8Array> {
  readonly #iterator: Iterator<unknown> | AsyncIterator<unknown>;
  readonly #isAsync: boolean;
  readonly #frame: RowFrame;
  readonly #encode: (row: unknown, index: number) => Uint8Array;
  readonly #buffer = new JsonBuffer();
  #filling: Promise<void> | undefined;
  #isFilling = false;
  /** Ends the wait of `#fullOrIdle`. */
  #wake: (() => void) | undefined;
  /** Whether the timer ran out with an empty buffer: the next row is then sent at once. */
  #isOverdue = false;
  #returned = false;
  /** The last call of `next`: calls run one after another. */
  #turn: Promise<unknown> = Promise.resolve();
  #count = 0;
  #ended = false;

  constructor(rows: Rows, frame: RowFrame, encode: (row: unknown, index: number) => Uint8Array) {
    this.#isAsync = Symbol.asyncIterator in rows;
    this.#iterator = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]();
    this.#frame = frame;
    this.#encode = encode;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<Uint8Array>> {
    const turn = this.#turn.then(() => this.#take());
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async return(): Promise<IteratorResult<Uint8Array>> {
    this.#returned = true;
    this.#wake?.();
    if (!this.#ended) {
      this.#ended = true;
      await this.#iterator.return?.();
    }
    return { done: true, value: undefined };
  }

  async #take(): Promise<IteratorResult<Uint8Array>> {
    if (this.#returned) return { done: true, value: undefined };
    try {
      await this.#fullOrIdle();
    } catch (error) {
      await this.return().catch(() => undefined);
      throw error;
    }
    if (!this.#isFilling) this.#filling = undefined;
    if (this.#returned || this.#buffer.position === 0) return { done: true, value: undefined };
    const value = this.#buffer.toBytes();
    this.#buffer.reset();
    return { done: false, value };
  }

  /** Waits until the chunk is full, or has bytes while the next row is late. */
  async #fullOrIdle(): Promise<void> {
    this.#filling ??= this.#fill();
    if (!this.#isAsync) return this.#filling;
    const { promise, resolve, reject } = withResolvers();
    this.#wake = resolve;
    this.#isOverdue = false;
    const stopTimer = startTimer(PATIENCE, () => {
      if (this.#buffer.position > 0) resolve();
      else this.#isOverdue = true;
    });
    this.#filling.then(resolve, reject);
    try {
      await promise;
    } finally {
      stopTimer();
      this.#wake = undefined;
    }
  }

  async #fill(): Promise<void> {
    this.#isFilling = true;
    while (!this.#ended && this.#buffer.position < CHUNK_SIZE) {
      const next = this.#iterator.next();
      const result = this.#isAsync ? await next : (next as IteratorResult<unknown>);
      if (this.#ended) return;
      if (result.done) {
        this.#ended = true;
        this.#buffer.writeRaw(this.#count === 0 ? this.#frame.empty : this.#frame.close);
      } else this.#writeRow(result.value);
    }
    this.#isFilling = false;
  }

  #writeRow(row: unknown): void {
    this.#buffer.writeRaw(this.#count === 0 ? this.#frame.open : this.#frame.between);
    this.#buffer.writeAll(this.#encode(row, this.#count));
    this.#count += 1;
    if (this.#isOverdue) this.#wake?.();
  }
}

/** `Promise.withResolvers()`, which is ES2024. */
function withResolvers(): { promise: Promise<void>; resolve: () => void; reject: (error: unknown) => void } {
  let resolve = (): void => {};
  let reject: (error: unknown) => void = () => {};
  const promise = new Promise<void>((onDone, onError) => {
    resolve = onDone;
    reject = onError;
  });
  return { promise, resolve, reject };
}
