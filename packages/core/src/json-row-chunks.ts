import { JsonBuffer } from "./json-buffer.ts";

/** Rows to be taken one by one. */
export type Rows = Iterable<unknown> | AsyncIterable<unknown>;

/** What stands around rows. */
export interface RowFrame {
  readonly open: string;
  readonly between: string;
  readonly close: string;
  /** The whole of no rows. */
  readonly empty: string;
}

/** Fewer bytes wait for more rows, unless these let wait. */
const CHUNK_SIZE = 64 * 1024;
/** Turns of the microtask queue after which a row that did not come is one to wait for: its source does I/O. */
const PATIENCE = 8;

const IDLE: unique symbol = Symbol("idle");

/** Rows as chunks of bytes. Ending it ends the rows' iterator at once, also while a row is waited for. */
export class RowChunks implements AsyncIterableIterator<Uint8Array> {
  readonly #iterator: Iterator<unknown> | AsyncIterator<unknown>;
  readonly #isAsync: boolean;
  readonly #frame: RowFrame;
  readonly #encode: (row: unknown, index: number) => Uint8Array;
  readonly #buffer = new JsonBuffer();
  #pending: Promise<IteratorResult<unknown>> | undefined;
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

  async next(): Promise<IteratorResult<Uint8Array>> {
    if (this.#ended) return { done: true, value: undefined };
    try {
      await this.#fill();
    } catch (error) {
      await this.return().catch(ignore);
      throw error;
    }
    const value = this.#buffer.toBytes();
    this.#buffer.reset();
    return value.length === 0 ? { done: true, value: undefined } : { done: false, value };
  }

  async return(): Promise<IteratorResult<Uint8Array>> {
    if (!this.#ended) {
      this.#ended = true;
      await this.#iterator.return?.();
    }
    return { done: true, value: undefined };
  }

  async #fill(): Promise<void> {
    while (this.#buffer.position < CHUNK_SIZE) {
      const result = this.#isAsync ? await this.#nextInTime() : (this.#iterator as Iterator<unknown>).next();
      if (result === IDLE || this.#ended) return;
      if (result.done) {
        this.#ended = true;
        this.#buffer.writeRaw(this.#count === 0 ? this.#frame.empty : this.#frame.close);
        return;
      }
      this.#buffer.writeRaw(this.#count === 0 ? this.#frame.open : this.#frame.between);
      this.#buffer.writeAll(this.#encode(result.value, this.#count));
      this.#count += 1;
    }
  }

  async #nextInTime(): Promise<IteratorResult<unknown> | typeof IDLE> {
    this.#pending ??= Promise.resolve((this.#iterator as AsyncIterator<unknown>).next());
    if (this.#buffer.position > 0 && (await isIdle(this.#pending))) return IDLE;
    const result = await this.#pending;
    this.#pending = undefined;
    return result;
  }
}

/** Whether the promise stays unsettled for a few turns of the microtask queue. */
async function isIdle(promise: Promise<unknown>): Promise<boolean> {
  let settled = false;
  const settle = (): void => {
    settled = true;
  };
  promise.then(settle, settle);
  for (let turn = 0; turn < PATIENCE && !settled; turn += 1) await undefined;
  return !settled;
}

function ignore(): void {}
