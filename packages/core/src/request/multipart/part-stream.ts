import { RequestDataTooBig } from "../../http/errors.ts";
import { type MultipartScanner, malformed } from "./scanner.ts";

/** Feeds a scanner from an input that is read only as fast as the parts are. */
export class PartStream {
  readonly #input: AsyncIterator<Uint8Array>;
  readonly #scanner: MultipartScanner;
  readonly #maxMemory: number;
  #memory = 0;
  #isStarted = false;

  constructor(input: AsyncIterable<Uint8Array>, scanner: MultipartScanner, maxMemory: number) {
    this.#input = input[Symbol.asyncIterator]();
    this.#scanner = scanner;
    this.#maxMemory = maxMemory;
  }

  /** Returns the headers of the next part; null after the last one, when the whole input has been read. */
  async nextHead(): Promise<Uint8Array | null> {
    if (!this.#isStarted && !(await this.#start())) return null;
    for (;;) {
      const head = this.#scanner.nextHead();
      if (head === null) await this.#readEpilogue();
      if (head !== undefined) return head;
      await this.#feed();
    }
  }

  /** Returns more of the part; null at its end. */
  async nextData(): Promise<Uint8Array | null> {
    for (;;) {
      const data = this.#scanner.nextData();
      if (data !== undefined) return data;
      await this.#feed();
    }
  }

  /** Counts bytes that are not a file's. Throws `RequestDataTooBig` above the limit. */
  spend(bytes: number): void {
    this.#memory += bytes;
    this.#checkMemory();
  }

  /** Stops reading the input. */
  async close(): Promise<void> {
    await this.#input.return?.();
  }

  /** Returns false for an empty body. */
  async #start(): Promise<boolean> {
    this.#isStarted = true;
    while (!this.#scanner.skipPreamble()) {
      if (await this.#pull()) continue;
      if (this.#scanner.size === 0) return false;
      throw malformed();
    }
    return true;
  }

  async #readEpilogue(): Promise<void> {
    while (await this.#pull());
  }

  async #feed(): Promise<void> {
    if (!(await this.#pull())) throw malformed();
  }

  async #pull(): Promise<boolean> {
    const { done, value } = await this.#input.next();
    if (done) return false;
    this.#scanner.push(value);
    this.#checkMemory();
    return true;
  }

  /** What stands around the parts is dropped, but must not be endless. */
  #checkMemory(): void {
    if (this.#memory + this.#scanner.skipped > this.#maxMemory) throw new RequestDataTooBig();
  }
}
