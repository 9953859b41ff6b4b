/** Exchanges that wait for their end. Node lets a request that nothing else holds miss the abort of its signal. */
const waiting = new Set<ExchangeEnd>();

/**
 * The end of one exchange on a fetch runtime, which reports it by aborting the request's own signal or by cancelling the body of
 * the answer; some abort the signal also after a whole answer.
 */
export class ExchangeEnd {
  readonly #request: Request;
  #controller: AbortController | undefined;
  #callbacks: (() => unknown)[] = [];
  #isListening = false;
  #isOver = false;
  #isLeft = false;

  constructor(request: Request) {
    this.#request = request;
  }

  /** Aborts when the client leaves before it has the whole answer, before any callback of `add` is called. */
  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      this.#listen();
      if (this.#isLeft) this.#abort();
    }
    return this.#controller.signal;
  }

  /** Whether the client left before it had the whole answer. */
  get isLeft(): boolean {
    return this.#isLeft;
  }

  /** Calls back once when the exchange ends, in the order of the calls; at once when it has ended. */
  add(callback: () => unknown): void {
    this.#listen();
    if (this.#isOver) callback();
    else this.#callbacks.push(callback);
  }

  /** Ends the exchange: the client has left. */
  readonly leave = (): void => {
    if (this.#isOver) return;
    this.#isLeft = true;
    this.#abort();
    this.finish();
  };

  /** Ends the exchange: the runtime has the whole answer. */
  finish(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    waiting.delete(this);
    if (this.#isListening) this.#request.signal.removeEventListener("abort", this.leave);
    const callbacks = this.#callbacks;
    this.#callbacks = [];
    for (const callback of callbacks) callback();
  }

  #listen(): void {
    if (this.#isListening || this.#isOver) return;
    this.#isListening = true;
    const { signal } = this.#request;
    if (signal.aborted) this.leave();
    else {
      waiting.add(this);
      signal.addEventListener("abort", this.leave);
    }
  }

  #abort(): void {
    this.#controller?.abort(new DOMException("The client left.", "AbortError"));
  }
}
