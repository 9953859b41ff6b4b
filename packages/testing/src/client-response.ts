import { concatenateBytes, decodeText, parseHeaderParameters } from "@riposte/core/adapter";
import { parseEvents, type ReceivedEvent } from "./parse-events.ts";

/** The URL of each redirect that was followed, as the answer named it, with that answer's status. */
export type RedirectChain = readonly (readonly [url: string, status: number])[];

/** What a view has answered. `Wire` is the type of its JSON. */
export class ClientResponse<Wire = unknown> {
  readonly status: number;
  readonly reasonPhrase: string;
  readonly headers: Headers;
  /** The redirects that led here, the first one first; empty unless `follow` was asked for. */
  readonly redirectChain: RedirectChain;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  readonly #exchange: AbortController;
  #bytes: Promise<Uint8Array> | undefined;
  #isClosed = false;

  /** Aborting `exchange` tells the view that the client has left. */
  constructor(response: Response, exchange: AbortController, redirectChain: RedirectChain = []) {
    this.status = response.status;
    this.reasonPhrase = response.statusText;
    this.headers = response.headers;
    this.redirectChain = redirectChain;
    this.#reader = response.body?.getReader();
    this.#exchange = exchange;
  }

  /** Returns the body. Rejects with the error that broke a stream. */
  bytes(): Promise<Uint8Array> {
    this.#bytes ??= joinPieces(this.#readPieces());
    return this.#bytes;
  }

  /** Returns the body as text, decoded with the charset of Content-Type, else UTF-8. Rejects with a `LookupError` for an unknown charset. */
  async text(): Promise<string> {
    const { charset = "utf-8" } = this.#contentType().params;
    return decodeText(await this.bytes(), charset);
  }

  /** Returns the body parsed as JSON. Rejects with a `TypeError` for another Content-Type, as Django's client. */
  async json(): Promise<Wire> {
    if (!/^application\/(?:.+\+)?json$/.test(this.#contentType().value)) {
      throw new TypeError(`Content-Type header is "${this.headers.get("Content-Type")}", not "application/json"`);
    }
    return JSON.parse(await this.text());
  }

  /** Yields the pieces of the body as the view sends them. A loop that is left early closes the response. */
  async *pieces(): AsyncGenerator<Uint8Array> {
    if (this.#bytes !== undefined) return yield await this.#bytes;
    let isDone = false;
    try {
      yield* this.#readPieces();
      isDone = true;
    } finally {
      if (!isDone) await this.close();
    }
  }

  /** Yields the events of an event stream as the view sends them. A loop that is left early closes the response. */
  events(): AsyncGenerator<ReceivedEvent> {
    return parseEvents(this.pieces());
  }

  /** Leaves a stream before its end: `request.signal` aborts, and the stream's source is closed. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#exchange.abort(new DOMException("The client left.", "AbortError"));
    await this.#reader?.cancel().catch(() => undefined);
  }

  async *#readPieces(): AsyncGenerator<Uint8Array> {
    const { signal } = this.#exchange;
    for (;;) {
      const step = await this.#reader?.read();
      if (signal.aborted && !this.#isClosed) throw signal.reason;
      if (step === undefined || step.done) return;
      yield step.value;
    }
  }

  #contentType(): ReturnType<typeof parseHeaderParameters> {
    return parseHeaderParameters(this.headers.get("Content-Type") ?? "");
  }
}

async function joinPieces(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const piece of pieces) parts.push(piece);
  return concatenateBytes(parts);
}
