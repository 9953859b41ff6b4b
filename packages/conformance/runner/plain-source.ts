import type { RequestSource } from "@riposte/core/adapter";

/** What a case says of a request; the rest is that of a GET of `/` without a body. */
export interface PlainRequest {
  readonly method?: string;
  readonly target?: string;
  readonly headers?: Iterable<readonly [name: string, value: string]>;
  readonly encrypted?: boolean;
  readonly serverName?: string;
  readonly localPort?: number;
}

/** Gives a request as an adapter would, without a connection. */
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
      multipart: () => Promise.reject(new Error("There is no body")),
    },
    ...request,
  };
}
