import type { Sendable } from "@riposte/core";

/** Milliseconds that a generator has to run its `finally` before the response is closed over its head. */
const GRACE = 50;

/** A streaming body, taken piece by piece, and let go of once, however the exchange ends. */
export class BodyPieces {
  readonly #response: Sendable;
  readonly #iterator: AsyncIterator<string | Uint8Array>;
  /** Bytes still to come, when the response says how many. */
  #owed: number | undefined;
  #done = false;
  #released: Promise<void> | undefined;
  #interrupt: (() => void) | undefined;

  constructor(response: Sendable, body: AsyncIterable<string | Uint8Array>) {
    this.#response = response;
    this.#iterator = body[Symbol.asyncIterator]();
    this.#owed = promisedLength(response);
  }

  /** Gives the next piece, null at the end, and undefined once `release()` was called. Throws what the source throws. */
  next(): Promise<string | Uint8Array | null | undefined> {
    return new Promise((resolve, reject) => {
      if (this.#released) return resolve(undefined);
      this.#interrupt = () => resolve(undefined);
      const fail = (error: unknown): void => {
        this.#done = true;
        reject(error);
      };
      this.#iterator
        .next()
        .then((result) => resolve(this.#count(result)), fail)
        .catch(reject);
    });
  }

  /** Ends the source, though it may be parked in an `await`, then closes the response. Never throws. */
  release(): Promise<void> {
    this.#released ??= this.#letGo();
    this.#interrupt?.();
    return this.#released;
  }

  async #letGo(): Promise<void> {
    if (!this.#done) await this.#return();
    // Not awaited: what the response holds may wait for a generator that never wakes.
    void this.#response.close();
  }

  async #return(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const returned = Promise.resolve(this.#iterator.return?.()).then(ignore, ignore);
    await Promise.race([returned, new Promise((resolve) => (timer = setTimeout(resolve, GRACE)))]);
    clearTimeout(timer);
  }

  #count({ done, value }: IteratorResult<string | Uint8Array>): string | Uint8Array | null {
    if (done) this.#done = true;
    if (this.#owed !== undefined) {
      this.#owed -= done ? 0 : Buffer.byteLength(value);
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

function ignore(): void {}
