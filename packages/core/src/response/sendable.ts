import { BadHeaderError } from "../http/errors.ts";
import { pythonRepr } from "../text/python-repr.ts";
import { checkResponse } from "./check-response.ts";

/**
 * For adapters, before anything is sent: throws `TypeError` for a value that is not a response, `Error` for a response
 * that was already sent, `RangeError` for an interim status (1xx), and `BadHeaderError` for a reason phrase with
 * control characters or characters beyond latin-1.
 */
export function checkSendable(response: Sendable): void {
  checkResponse(response, "A view");
  if ((response as { readonly closed?: boolean }).closed === true) {
    throw new Error("This response was already sent; make a new one for each request.");
  }
  const { status, reasonPhrase } = response;
  // After an interim status the client waits for the final response (RFC 9110, 15.2).
  if (status < 200) throw new RangeError(`A response can't be sent with the interim status ${status}`);
  if (unsendable.test(reasonPhrase)) {
    throw new BadHeaderError(`This reason phrase can't be sent (got ${pythonRepr(reasonPhrase)})`);
  }
}

/**
 * For adapters: throws `BadHeaderError` for a header value that `HttpResponse` accepts, as Django does, but that no
 * server sends: one with control characters, or a Content-Length that is not a number.
 */
export function checkHeaderLine(name: string, value: string): void {
  if (unsendable.test(value))
    throw new BadHeaderError(`This value of ${name} can't be sent (got ${pythonRepr(value)})`);
  if (name.length === 14 && name.toLowerCase() === "content-length" && !/^\d+$/.test(value)) {
    throw new BadHeaderError(`Content-Length must be a number of bytes (got ${pythonRepr(value)})`);
  }
}

/** For adapters: returns the header lines of a response, names and values in turn. */
export function headerLines({ headers }: Sendable): readonly string[] {
  return headers.lines?.() ?? Array.from(headers).flat();
}

/** RFC 9110, 5.5, and RFC 9112, 4. */
const unsendable = /[^\t -~\x80-\xff]/;

/** All that an adapter reads from a response. `HttpResponseBase` implements it; adapters do not use `instanceof`. */
export interface Sendable {
  /** An integer, 100–599. */
  readonly status: number;
  readonly reasonPhrase: string;
  /** The header lines in order, with names as they were spelt; `Set-Cookie` comes once per cookie. */
  readonly headers: Iterable<[name: string, value: string]> & {
    /** Returns the same lines, names and values in turn. */
    lines?(): readonly string[];
    /** Whether every line is known to be printable ASCII. */
    readonly isAscii?: boolean;
  };
  /** Text (to be sent as UTF-8), bytes, or a stream of pieces of either. */
  readonly body: string | Uint8Array | AsyncIterable<string | Uint8Array>;
  /** Whether `close()` has nothing to free, so that the adapter may call it before the exchange ends. @default false */
  readonly holdsNothing?: boolean;
  /** Frees the response's resources; the adapter calls it once, however the exchange ends. */
  close(): void | Promise<void>;
}
