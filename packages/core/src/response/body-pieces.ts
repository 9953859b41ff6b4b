import { encodeUtf8, startTimer } from "../platform/platform.ts";
import type { Sendable } from "./sendable.ts";

/** How long, in milliseconds, `release()` waits for a generator's `finally` before it closes the response. */
const grace = 50;

/** For adapters: reads a streaming body piece by piece and releases it once, however the exchange ends. */
export class BodyPieces {
  readonly #response: Sendable;
  readonly #iterator: AsyncIterator<string | Uint8Array>;
  /** Bytes that are still to come, when the response has a Content-Length. */
  #owed: number | undefined;
  #isDone = false;
  #released: Promise<void> | undefined;
  #interrupt: ((piece?: string) => void) | undefined;
  /** What `finish()` wants as the last piece, until it was read; null afterwards. */
  #last: string | null | undefined;

  constructor(response: Sendable, body: AsyncIterable<string | Uint8Array>) {
    this.#response = response;
    this.#iterator = body[Symbol.asyncIterator]();
    this.#owed = promisedLength(response);
  }

  /**
   * Returns the next piece, null at the end, and undefined once `release()` was called. Throws what the source throws,
   * and `RangeError` when the body has more or fewer bytes than its Content-Length.
   */
  next(): Promise<string | Uint8Array | null | undefined> {
    return new Promise((resolve, reject) => {
      if (this.#released) return resolve(undefined);
      if (this.#last !== undefined) return resolve(this.#takeLast());
      this.#interrupt = resolve;
      const fail = (error: unknown): void => {
        this.#isDone = true;
        reject(error);
      };
      this.#iterator
        .next()
        .then((result) => resolve(this.#count(result)), fail)
        .catch(reject);
    });
  }

  /** Ends the source early, and well: `next()` returns `last`, then null. Only for bodies whose pieces stand alone. */
  finish(last: string): void {
    if (this.#released || this.#isDone || this.#last !== undefined) return;
    this.#last = last;
    const interrupt = this.#interrupt;
    if (interrupt !== undefined) interrupt(this.#takeLast() ?? undefined);
    void this.#return();
  }

  #takeLast(): string | null {
    const last = this.#last ?? null;
    this.#last = null;
    return last;
  }

  /** Ends the source, even one that is blocked in an `await`, then closes the response. Never rejects. */
  release(): Promise<void> {
    this.#released ??= this.#letGo();
    this.#interrupt?.();
    return this.#released;
  }

  async #letGo(): Promise<void> {
    if (!this.#isDone) await this.#return();
    // Not awaited: close() may wait for a generator that never continues.
    void this.#response.close();
  }

  #return(): Promise<void> {
    return new Promise((resolve) => {
      const stopTimer = startTimer(grace, resolve);
      const settle = (): void => {
        stopTimer();
        resolve();
      };
      Promise.resolve(this.#iterator.return?.()).then(settle, settle);
    });
  }

  #count({ done, value }: IteratorResult<string | Uint8Array>): string | Uint8Array | null {
    if (done) this.#isDone = true;
    if (this.#owed !== undefined) {
      this.#owed -= done ? 0 : (typeof value === "string" ? encodeUtf8(value) : value).length;
      if (this.#owed < 0 || (done && this.#owed > 0))
        throw new RangeError("The stream's length in bytes differs from its Content-Length.");
    }
    return done ? null : value;
  }
}

function promisedLength(response: Sendable): number | undefined {
  for (const [name, value] of response.headers) if (name.toLowerCase() === "content-length") return Number(value);
  return undefined;
}
