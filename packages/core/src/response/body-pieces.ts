import { encodeUtf8, startTimer } from "../platform/platform.ts";
import type { Sendable } from "./sendable.ts";

/** Milliseconds that a generator has to run its `finally` before the response is closed over its head. */
const grace = 50;

/** For adapters: a streaming body, taken piece by piece, and let go of once, however the exchange ends. */
export class BodyPieces {
  readonly #response: Sendable;
  readonly #iterator: AsyncIterator<string | Uint8Array>;
  /** Bytes still to come, when the response says how many. */
  #owed: number | undefined;
  #isDone = false;
  #released: Promise<void> | undefined;
  #interrupt: (() => void) | undefined;

  constructor(response: Sendable, body: AsyncIterable<string | Uint8Array>) {
    this.#response = response;
    this.#iterator = body[Symbol.asyncIterator]();
    this.#owed = promisedLength(response);
  }

  /**
   * Gives the next piece, null at the end, and undefined once `release()` was called. Throws what the source throws,
   * and `RangeError` when there are more or fewer bytes than Content-Length says.
   */
  next(): Promise<string | Uint8Array | null | undefined> {
    return new Promise((resolve, reject) => {
      if (this.#released) return resolve(undefined);
      this.#interrupt = () => resolve(undefined);
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

  /** Ends the source, though it may be parked in an `await`, then closes the response. Never rejects. */
  release(): Promise<void> {
    this.#released ??= this.#letGo();
    this.#interrupt?.();
    return this.#released;
  }

  async #letGo(): Promise<void> {
    if (!this.#isDone) await this.#return();
    // Not awaited: what the response holds may wait for a generator that never wakes.
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
        throw new RangeError("The stream is not as long as its Content-Length says.");
    }
    return done ? null : value;
  }
}

function promisedLength(response: Sendable): number | undefined {
  for (const [name, value] of response.headers) if (name.toLowerCase() === "content-length") return Number(value);
  return undefined;
}
