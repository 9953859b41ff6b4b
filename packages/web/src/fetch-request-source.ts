import { HttpRequest, type PathParams, type RequestSettings } from "@riposte/core";
import type { BodySource, RequestSource } from "@riposte/core/adapter";
import { ExchangeEnd } from "./exchange-end.ts";
import { FetchBodySource } from "./fetch-body-source.ts";
import { reportError } from "./report-error.ts";

/** What a source takes of the settings of `fetchHandler`. */
interface FetchSourceSettings {
  readonly parsedBody?: unknown;
  readonly onError?: (error: unknown, request: Request) => void;
}

/** Reads a fetch `Request` lazily. */
export class FetchRequestSource implements RequestSource {
  readonly method: string;
  readonly target: string;
  readonly encrypted: boolean;
  readonly native: Request;
  readonly #origin: string;
  readonly #parsedBody: unknown;
  #body: BodySource | undefined;
  #end: ExchangeEnd | undefined;
  #isFinished = false;
  readonly #onError: (error: unknown, request: Request) => void;

  /** The setting `onError` gets the errors that a view's decorator has answered. */
  constructor(request: Request, { parsedBody, onError = reportError }: FetchSourceSettings = {}) {
    const { url } = request;
    const start = url.indexOf("/", url.indexOf("://") + 3);
    const hash = url.indexOf("#", start);
    this.method = request.method;
    this.target = hash === -1 ? url.slice(start) : url.slice(start, hash);
    this.encrypted = url.startsWith("https:");
    this.native = request;
    this.#parsedBody = parsedBody;
    this.#onError = onError;
    this.#origin = url.slice(0, start);
  }

  reportError(error: unknown): void {
    this.#onError(error, this.native);
  }

  get headers(): Iterable<readonly [name: string, value: string]> {
    const { headers } = this.native;
    // Some runtimes have the host only in the URL.
    return headers.has("host") ? headers : [["host", this.#origin.slice(this.#origin.indexOf("://") + 3)], ...headers];
  }

  /** The port that the URL names; undefined for the scheme's own. */
  get localPort(): number | undefined {
    const port = /:(\d+)$/.exec(this.#origin)?.[1];
    return port === undefined ? undefined : Number(port);
  }

  /** The end of the exchange; made when something first waits for it. */
  get end(): ExchangeEnd {
    if (this.#end === undefined) {
      this.#end = new ExchangeEnd(this.native);
      if (this.#isFinished) this.#end.finish();
    }
    return this.#end;
  }

  /** Whether the client left before it had the whole answer, and something was told so. */
  isLeftWith(error: unknown): boolean {
    return this.#end?.isLeft === true && error === this.#end.signal.reason;
  }

  /** Ends the exchange: the runtime has the whole answer. */
  finish(): void {
    this.#isFinished = true;
    this.#end?.finish();
  }

  get signal(): AbortSignal {
    return this.end.signal;
  }

  get body(): BodySource {
    this.#body ??= new FetchBodySource(this.native, this.#parsedBody);
    return this.#body;
  }
}

/** How fetch requests are read. */
export interface FetchRequestSettings extends RequestSettings {
  /**
   * What the program has already read from the body, when it has: bytes, text, a `FormData`, an object of fields, or the
   * value of JSON; or a function that returns it or a promise of it, called when a view reads the body. With Hono:
   * `() => c.req.json()`.
   */
  readonly parsedBody?: unknown;
}

/** Returns the `HttpRequest` of a fetch `Request`, or of its source. */
export function readRequest<Params extends PathParams = PathParams>(
  request: Request | FetchRequestSource,
  settings?: FetchRequestSettings,
  params?: Params,
  pathBelow?: string,
): HttpRequest<Params> {
  const source = request instanceof FetchRequestSource ? request : new FetchRequestSource(request, settings);
  return new HttpRequest<Params>(source, settings, params, pathBelow);
}
