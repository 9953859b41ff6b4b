import type { ServerResponse } from "node:http";
import type { Http2ServerResponse, ServerHttp2Stream } from "node:http2";
import type { Socket } from "node:net";

/**
 * The end of one exchange, however it comes: the answer is sent, the client has left, the HTTP/2 stream was reset, the server
 * stops. Made when something first waits for the end; until then an exchange costs no listener.
 */
export class ExchangeEnd {
  /** Returns the end of the exchange that `response` answers. */
  static of(response: ServerResponse): ExchangeEnd {
    let end = ends.get(response);
    if (end === undefined) {
      end = new ExchangeEnd(response);
      ends.set(response, end);
    }
    return end;
  }

  readonly #response: ServerResponse;
  #callbacks: (() => unknown)[] = [];
  #controller: AbortController | undefined;
  #isOver: boolean;
  /** Whether the client has the whole answer. */
  #isWhole: boolean;

  private constructor(response: ServerResponse) {
    this.#response = response;
    this.#isOver = isOver(response);
    this.#isWhole = this.#isOver && isSent(response);
    if (!this.#isOver) this.#watch();
  }

  /** Whether the exchange has ended. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Aborts when the client leaves before it has the whole answer, before any callback of `add` is called. */
  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#isOver) this.#abort();
    }
    return this.#controller.signal;
  }

  /** Calls back once when the exchange ends, in the order of the calls; at once when it has ended. */
  add(callback: () => unknown): void {
    if (this.#isOver) callback();
    else this.#callbacks.push(callback);
  }

  #watch(): void {
    const response = this.#response;
    const stream = http2Stream(response);
    if (stream) {
      stream.prependListener("close", () => this.#end(isSent(response)));
      return;
    }
    // Node 20 and 22 report "finish" also for bytes that they could not send.
    response.prependListener("finish", () => {
      this.#isWhole = response.req.socket?.destroyed !== true;
    });
    response.prependListener("close", () => this.#end(this.#isWhole));
    watchSocket(response);
  }

  #end(isWhole: boolean): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#isWhole = isWhole;
    unwatchSocket(this.#response);
    this.#abort();
    const callbacks = this.#callbacks;
    this.#callbacks = [];
    for (const callback of callbacks) callback();
  }

  #abort(): void {
    if (!this.#isWhole) this.#controller?.abort(new DOMException("The client left.", "AbortError"));
  }
}

const ends = new WeakMap<ServerResponse, ExchangeEnd>();

/** Whether the exchange has ended, be it that nobody was told yet. */
export function isOver(response: ServerResponse): boolean {
  if (!isHttp2(response)) return response.destroyed || response.req.socket?.destroyed === true;
  const stream = http2Stream(response);
  return stream === undefined || stream.destroyed || stream.closed;
}

/** Returns the stream of an HTTP/2 response; undefined over HTTP/1, and when the stream is gone. */
export function http2Stream(response: ServerResponse): ServerHttp2Stream | undefined {
  return isHttp2(response) ? (response as unknown as Http2ServerResponse).stream : undefined;
}

function isHttp2(response: ServerResponse): boolean {
  return response.req.httpVersionMajor >= 2;
}

function isSent(response: ServerResponse): boolean {
  // Of an HTTP/2 response `writableFinished` says only that it has ended, and a stream that is reset ends too.
  const stream = http2Stream(response);
  return stream
    ? stream.writableFinished && !stream.aborted
    : response.writableFinished && response.socket?.destroyed !== true;
}

/** The responses that are under way on a socket: several when the client sends requests without waiting for the answers. */
const underWay = new WeakMap<Socket, Set<ServerResponse>>();

function watchSocket(response: ServerResponse): void {
  const { socket } = response.req;
  // Requests that were made for a test may have none.
  if (typeof socket?.once !== "function") return;
  const known = underWay.get(socket);
  if (known) {
    known.add(response);
    return;
  }
  const responses = new Set([response]);
  underWay.set(socket, responses);
  socket.once("close", () => {
    for (const left of [...responses]) closeQueued(left);
  });
}

function unwatchSocket(response: ServerResponse): void {
  const { socket } = response.req;
  if (socket) underWay.get(socket)?.delete(response);
}

/** Closes a response that never came to its socket: Node 20 and 22 forget it, so that nothing that waits for its end is told. */
function closeQueued(response: ServerResponse): void {
  if (response.socket !== null || response.destroyed) return;
  response.destroy();
  response.emit("close");
}
