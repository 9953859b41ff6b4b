import { HttpRequest, type PathParams, type RequestSettings } from "@riposte/core";
import type { BodySource, RequestSource } from "@riposte/core/adapter";
import { ExchangeEnd } from "./exchange-end.ts";
import { FetchBodySource } from "./fetch-body-source.ts";
import { reportError } from "./report-error.ts";

/** Reads a fetch `Request` lazily. */
export class FetchRequestSource implements RequestSource {
  readonly method: string;
  readonly target: string;
  readonly encrypted: boolean;
  readonly native: Request;
  readonly end: ExchangeEnd;
  readonly #origin: string;
  #body: BodySource | undefined;
  readonly #onError: (error: unknown, request: Request) => void;

  /** `onError` gets the errors that a view's decorator has answered. */
  constructor(request: Request, onError: (error: unknown, request: Request) => void = reportError) {
    const { url } = request;
    const start = url.indexOf("/", url.indexOf("://") + 3);
    const hash = url.indexOf("#", start);
    this.method = request.method;
    this.target = hash === -1 ? url.slice(start) : url.slice(start, hash);
    this.encrypted = url.startsWith("https:");
    this.native = request;
    this.end = new ExchangeEnd(request);
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

  get signal(): AbortSignal {
    return this.end.signal;
  }

  get body(): BodySource {
    this.#body ??= new FetchBodySource(this.native);
    return this.#body;
  }
}

/** Returns the `HttpRequest` of a fetch `Request`, or of its source. */
export function readRequest<Params extends PathParams = PathParams>(
  request: Request | FetchRequestSource,
  settings?: RequestSettings,
  params?: Params,
): HttpRequest<Params> {
  const source = request instanceof FetchRequestSource ? request : new FetchRequestSource(request);
  return new HttpRequest<Params>(source, settings, params);
}
