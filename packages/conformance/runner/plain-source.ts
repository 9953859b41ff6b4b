import type { RequestSource } from "@riposte/core/adapter";

/** The parts of a request that a case gives. The default is a GET of `/` without a body. */
export interface PlainRequest {
  readonly method?: string;
  readonly target?: string;
  readonly headers?: Iterable<readonly [name: string, value: string]>;
  readonly encrypted?: boolean;
  readonly serverName?: string;
  readonly localPort?: number;
}

/** Returns the source of a request, as an adapter would, but without a connection. */
export function plainSource(request: PlainRequest): RequestSource {
  return {
    method: "GET",
    target: "/",
    headers: [],
    encrypted: false,
    signal: new AbortController().signal,
    native: undefined,
    body: {
      bytes: async () => new Uint8Array(),
      async *pieces() {
        // The request has no body.
      },
    },
    ...request,
  };
}
