import { FetchRequestSource } from "@riposte/web";

/** What the client knows of a request beside the platform's `Request`. */
export interface ClientExchange {
  readonly method: string;
  readonly enforceCsrfChecks: boolean;
}

/** The source of a request that the client makes. */
export class ClientRequestSource extends FetchRequestSource {
  override readonly method: string;
  readonly enforceCsrfChecks: boolean;
  /** The errors that a decorator has answered. */
  readonly reported: unknown[] = [];

  /** `method` may be one that the platform's `Request` refuses, such as TRACE. */
  constructor(request: Request, { method, enforceCsrfChecks }: ClientExchange) {
    super(request);
    this.method = method;
    this.enforceCsrfChecks = enforceCsrfChecks;
  }

  override reportError(error: unknown): void {
    this.reported.push(error);
  }
}
