import type { Clock } from "./clock.ts";
import { HttpError, NetworkError, ParseError, RedirectError, SizeError } from "./errors.ts";
import { parseJson, type Reviver, toData } from "./json.ts";
import { pageOrigin } from "./page-url.ts";
import type { Schema } from "./schema.ts";

/** A promise of the `Response` that also reads its body: `await ajax.get(url).json()`. */
export interface Answer extends Promise<Response> {
  /**
   * Returns the body parsed as JSON, or `undefined` when it is empty.
   * Throws `ParseError` when it is not JSON, or `RedirectError` when a redirect led to something that is not JSON.
   */
  json<Data = unknown>(): Promise<Data>;
  /** Returns what a schema makes of the parsed body. Throws `ParseError` with the issues as its `cause` when it refuses it. */
  json<Output>(schema: Schema<Output>): Promise<Output>;
  text(): Promise<string>;
  blob(): Promise<Blob>;
  formData(): Promise<FormData>;
}

/** How much of a body has been read. */
export interface Download {
  /** The number of bytes, after decompression. */
  readonly loaded: number;
  /** The number of bytes of the whole body, 0 when it is unknown, as for a compressed body, and from another origin. */
  readonly total: number;
}

/** `signal` is of this call alone: its `onabort` is set while the body is read. */
export interface Reading extends Clock {
  readonly maxSize?: number | undefined;
  readonly reviver?: Reviver | undefined;
  readonly onDownload?: ((progress: Download) => void) | undefined;
  /** Whether the answer resolves to a response; else it rejects with `HttpError`. */
  readonly isGood: (response: Response) => boolean;
}

/** Ends the timer of a response that nobody has read. */
const unread = /* @__PURE__ */ new FinalizationRegistry<Clock["timer"]>((timer) => clearTimeout(timer));

/** Starts a call one microtask later, when it is known whether `.json()` changes its `Accept` header, and returns its answer. */
export function toAnswer(start: (accept: string) => Promise<Response>, reading: Reading, accept = "*/*"): Answer {
  let body: Promise<Blob> | undefined;
  // One microtask later, so that `.json()` has been called by then.
  const answer = Promise.resolve().then(async () => {
    try {
      const response = await start(accept);
      unread.register(response, reading.timer);
      if (reading.isGood(response)) return response;
      const body = await readBody(response, reading).catch(() => new Blob());
      throw new HttpError(response, toData(await body.text(), reading.reviver));
    } catch (error) {
      clearTimeout(reading.timer);
      // WebKit rejects with an `AbortError` whatever the reason is.
      reading.signal.throwIfAborted();
      throw error;
    }
  });
  const read = async () => {
    const response = await answer;
    body ??= readBody(response, reading);
    return new Response(await body, { headers: response.headers });
  };
  return Object.assign(answer, {
    async json<Output>(schema?: Schema<Output>) {
      accept = "application/json";
      const text = await (await read()).text();
      const response = await answer;
      const value = parseAnswer(response, text, reading.reviver) as Output;
      if (!schema) return value;
      const checked = await schema["~standard"].validate(value);
      if (checked.issues) throw new ParseError(`${checked.issues[0]?.message}`, response, checked.issues);
      return checked.value;
    },
    text: async () => (await read()).text(),
    blob: async () => (await read()).blob(),
    formData: async () => (await read()).formData(),
  });
}

/** Parses a body as JSON, `undefined` when it is empty. Throws `RedirectError` after a redirect, else `ParseError`. */
export function parseAnswer(response: Response, text: string, reviver?: Reviver): unknown {
  try {
    return text ? parseJson(text, reviver) : undefined;
  } catch (cause) {
    throw new (response.redirected ? RedirectError : ParseError)("not JSON", response, cause);
  }
}

/** Reads the whole body and returns it in a new response. Throws `SizeError` as soon as it exceeds `maxSize` bytes. */
async function readBody(response: Response, { maxSize = Infinity, signal, timer, onDownload }: Reading): Promise<Blob> {
  const { headers, type } = response;
  // From another origin it is not visible whether `Content-Length` is that of a compressed body.
  const total = type === "cors" || headers.has("Content-Encoding") ? 0 : Number(headers.get("Content-Length"));
  const reader = response.body?.getReader();
  const cancel = () => reader?.cancel().catch(() => {});
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let loaded = 0;
  try {
    // A middleware may return a body that ignores the signal.
    signal.onabort = cancel;
    for (;;) {
      const { value } = (await reader?.read().catch(toNetworkError)) ?? {};
      if (!value) return new Blob(chunks);
      loaded += value.length;
      if (loaded > maxSize) throw new SizeError(`over ${maxSize}`, response);
      chunks.push(value);
      onDownload?.({ loaded, total });
    }
  } finally {
    // When this or `onDownload` has thrown, nobody reads the rest.
    cancel();
    // With a handler the signal would live as long as the caller's own.
    signal.onabort = null;
    clearTimeout(timer);
    signal.throwIfAborted();
  }
}

/** Throws a `NetworkError` for a `TypeError`, with which `fetch` and bodies report a failed connection, else `cause`. */
export function toNetworkError(cause: unknown): never {
  const why = pageOrigin() === "null" ? "sandbox: " : "";
  throw cause instanceof TypeError ? new NetworkError(why + cause.message, undefined, cause) : cause;
}
