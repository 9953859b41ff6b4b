/** What an adapter reads from a response, and nothing else: `HttpResponseBase` offers it, no adapter asks `instanceof`. */
export interface Sendable {
  /** An integer, 100–599. */
  readonly status: number;
  readonly reasonPhrase: string;
  /** Pairs in order, names in the case they were given; `Set-Cookie` comes once per cookie. */
  readonly headers: Iterable<[name: string, value: string]>;
  /** Text (to be sent as UTF-8), bytes, or pieces of either as they come. */
  readonly body: string | Uint8Array | AsyncIterable<string | Uint8Array>;
  /** Frees what the response holds; the adapter calls it once, however the exchange ends. */
  close(): void | Promise<void>;
}
