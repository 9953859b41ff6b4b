import { RequestDataTooBig } from "../src/http/errors.ts";
import { encodeUtf8 } from "../src/platform/platform.ts";
import { HttpRequest } from "../src/request/http-request.ts";
import type { PathParams, RequestSettings } from "../src/request/request-settings.ts";
import type { ParsedBody, RequestSource } from "../src/request/request-source.ts";

/** The parts of a request that a test sets; headers as an object or pairs, the body as text or bytes. */
export interface RequestParts {
  readonly method?: string;
  readonly target?: string;
  readonly headers?: Readonly<Record<string, string>> | readonly (readonly [string, string])[];
  readonly body?: string | Uint8Array;
  readonly parsed?: Omit<ParsedBody, "reader">;
  readonly encrypted?: boolean;
  readonly remoteAddress?: string;
  readonly localPort?: number;
  readonly serverName?: string;
}

/** Returns a request without a connection. */
export function makeRequest(parts: RequestParts = {}, settings: RequestSettings = {}): HttpRequest<never> {
  return new HttpRequest<PathParams>(sourceOf(parts), settings) as HttpRequest<never>;
}

/** Returns the source of a request without a connection. */
export function sourceOf({ method = "GET", target = "/", headers = {}, ...rest }: RequestParts): RequestSource {
  const { body = "", parsed, encrypted = false, ...more } = rest;
  const bytes = typeof body === "string" ? encodeUtf8(body) : body;
  return {
    method,
    target,
    headers: Array.isArray(headers) ? headers : Object.entries(headers),
    encrypted,
    signal: new AbortController().signal,
    native: undefined,
    body: {
      parsed: () => parsed && { reader: "The test", ...parsed },
      async bytes(maxSize) {
        if (bytes.length > maxSize) throw new RequestDataTooBig();
        return bytes;
      },
      async *pieces(maxSize) {
        if (bytes.length > maxSize) throw new RequestDataTooBig();
        if (bytes.length > 0) yield bytes;
      },
    },
    ...more,
  };
}
