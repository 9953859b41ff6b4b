import { open } from "node:fs/promises";
import {
  FileResponse,
  type FileSource,
  type HttpRequest,
  HttpResponse,
  StreamingHttpResponse,
  type View,
} from "@riposte/core";

/** Counts what the exchanges of one server hold. */
export class Ledger {
  /** Views that were called. */
  begun = 0;
  /** Generators that have not run their `finally`. */
  generators = 0;
  /** Signals that have not aborted. */
  signals = 0;
  /** Responses that are not closed. */
  responses = 0;
  /** Views that still wait for a body. */
  readers = 0;

  /** Answers by path, and holds something of each kind until the client leaves. */
  readonly view: View = (request) => {
    this.begun += 1;
    switch (request.path) {
      case "/upload":
        return this.#upload(request);
      case "/stream":
        return this.#track(new StreamingHttpResponse(this.#parked(this.#leaving(request))));
      case "/endless":
        return this.#track(new StreamingHttpResponse(this.#endless()));
      case "/file":
        return this.#track(new FileResponse(new OpenedFile(this)));
      case "/body":
        return this.#read(request);
      default:
        return this.#wait(request);
    }
  };

  #track<Response extends HttpResponse | StreamingHttpResponse>(response: Response): Response {
    this.responses += 1;
    response.onClose(() => {
      this.responses -= 1;
    });
    return response;
  }

  /** Settles when the client leaves. */
  #leaving({ signal }: HttpRequest): Promise<void> {
    this.signals += 1;
    return new Promise((resolve) => {
      const leave = (): void => {
        this.signals -= 1;
        resolve();
      };
      if (signal.aborted) leave();
      else signal.addEventListener("abort", leave);
    });
  }

  async #wait(request: HttpRequest): Promise<HttpResponse> {
    await this.#leaving(request);
    return this.#track(new HttpResponse("too late"));
  }

  async #upload(request: HttpRequest): Promise<HttpResponse> {
    const leaving = this.#leaving(request);
    await this.#counted(request.form());
    await leaving;
    return this.#track(new HttpResponse("too late"));
  }

  async #read(request: HttpRequest): Promise<HttpResponse> {
    await this.#counted(request.text());
    return this.#track(new HttpResponse("too late"));
  }

  async #counted(body: Promise<unknown>): Promise<void> {
    this.readers += 1;
    await body.catch(() => undefined);
    this.readers -= 1;
  }

  async *#parked(leaving: Promise<void>): AsyncGenerator<string> {
    this.generators += 1;
    try {
      yield "first";
      await leaving;
    } finally {
      this.generators -= 1;
    }
  }

  async *#endless(): AsyncGenerator<Uint8Array> {
    this.generators += 1;
    try {
      // A producer that nobody stops would fill the memory.
      for (let pieces = 0; pieces < 5000; pieces += 1) yield new Uint8Array(65_536);
    } finally {
      this.generators -= 1;
    }
  }
}

/** A large file that is there wherever the tests run: Node itself. */
class OpenedFile implements FileSource {
  readonly size = 30_000_000;
  readonly #ledger: Ledger;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    this.#ledger.generators += 1;
    const file = await open(process.execPath);
    try {
      for (let at = 0; at < this.size; at += 65_536)
        yield (await file.read(Buffer.alloc(65_536), 0, Math.min(65_536, this.size - at), at)).buffer;
    } finally {
      this.#ledger.generators -= 1;
      await file.close();
    }
  }
}
