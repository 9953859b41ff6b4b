import type { Sendable } from "@riposte/core";

/** Milliseconds that a generator has to run its `finally` before the response is closed over its head. */
const GRACE = 50;

/** A streaming body, taken piece by piece as bytes, and let go of once: at its end, its failure, or the client's leaving. */
export class BodyPieces {
  readonly #response: Sendable;
  readonly #iterator: AsyncIterator<string | Uint8Array>;
  #done = false;
  #released: Promise<void> | undefined;

  constructor(response: Sendable, body: AsyncIterable<string | Uint8Array>) {
    this.#response = response;
    this.#iterator = body[Symbol.asyncIterator]();
  }

  /** Gives the next piece that is not empty, null at the end, undefined once `release()` was called. */
  async next(): Promise<Uint8Array | null | undefined> {
    try {
      while (this.#released === undefined) {
        const { done, value } = await this.#iterator.next();
        if (done) return await this.#end();
        if (value.length > 0) return typeof value === "string" ? encoder.encode(value) : value;
      }
      return undefined;
    } catch (error) {
      await this.#end();
      throw error;
    }
  }

  /** Ends the source, though it may be parked in an `await`, then closes the response. Never throws. */
  release(): Promise<void> {
    this.#released ??= this.#letGo();
    return this.#released;
  }

  async #end(): Promise<null> {
    this.#done = true;
    await this.release();
    return null;
  }

  async #letGo(): Promise<void> {
    if (!this.#done) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const returned = Promise.resolve(this.#iterator.return?.()).then(ignore, ignore);
      await Promise.race([returned, new Promise((resolve) => (timer = setTimeout(resolve, GRACE)))]);
      clearTimeout(timer);
    }
    // Not awaited: what the response holds may wait for a generator that never wakes.
    void this.#response.close();
  }
}

const encoder = new TextEncoder();

function ignore(): void {}
