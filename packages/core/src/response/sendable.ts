import { BadHeaderError } from "../http/errors.ts";
import { pythonRepr } from "../text/python-repr.ts";

/**
 * For adapters, before anything is sent: throws `TypeError` for what is no response, `Error` for one that was sent
 * before, `RangeError` for a status that answers nothing, `BadHeaderError` for a reason phrase that no server can send.
 */
export function checkSendable(response: Sendable): void {
  if (typeof (response as Partial<Sendable> | null | undefined)?.close !== "function") {
    throw new TypeError(`A view must answer with a response (got ${typeof response}); did you forget return?`);
  }
  if ((response as { readonly closed?: boolean }).closed === true) {
    throw new Error("This response was already sent; make a new one for each request.");
  }
  const { status, reasonPhrase } = response;
  // The client would go on waiting for the answer that it announces (RFC 9110, 15.2).
  if (status < 200) throw new RangeError(`A response can't be sent with the interim status ${status}`);
  if (unsendable.test(reasonPhrase)) {
    throw new BadHeaderError(`This reason phrase can't be sent (got ${pythonRepr(reasonPhrase)})`);
  }
}

/**
 * For adapters: throws `BadHeaderError` for a value that `HttpResponse` takes, as Django does, but that no server sends:
 * one with control characters, or a Content-Length that is no number.
 */
export function checkHeaderLine(name: string, value: string): void {
  if (unsendable.test(value))
    throw new BadHeaderError(`This value of ${name} can't be sent (got ${pythonRepr(value)})`);
  if (name.length === 14 && name.toLowerCase() === "content-length" && !/^\d+$/.test(value)) {
    throw new BadHeaderError(`Content-Length must be a number of bytes (got ${pythonRepr(value)})`);
  }
}

/** RFC 9110, 5.5, and RFC 9112, 4. */
const unsendable = /[^\t -~\x80-\xff]/;

/** What an adapter reads from a response, and nothing else: `HttpResponseBase` offers it, no adapter asks `instanceof`. */
export interface Sendable {
  /** An integer, 100–599. */
  readonly status: number;
  readonly reasonPhrase: string;
  /** Pairs in order, names in the case they were given; `Set-Cookie` comes once per cookie. */
  readonly headers: Iterable<[name: string, value: string]>;
  /** Text (to be sent as UTF-8), bytes, or pieces of either as they come. */
  readonly body: string | Uint8Array | AsyncIterable<string | Uint8Array>;
  /** Whether `close()` has nothing to free, so that the adapter may call it before the exchange ends. @default false */
  readonly holdsNothing?: boolean;
  /** Frees what the response holds; the adapter calls it once, however the exchange ends. */
  close(): void | Promise<void>;
}
