import { HttpError, NetworkError, ParseError, RedirectError, SizeError } from "./errors.ts";
import { parseJson, type Reviver, toData } from "./json.ts";

/** A promise of the `Response` that also reads its body: `await ajax.get(url).json()`. */
export interface Answer extends Promise<Response> {
  /** Gives the parsed body, `undefined` when it is empty; throws `ParseError`, `RedirectError`. */
  json<Data = unknown>(): Promise<Data>;
  text(): Promise<string>;
  blob(): Promise<Blob>;
  formData(): Promise<FormData>;
}

export interface Reading {
  /** The media type to ask for unless `.json()` is called; by default any. */
  readonly accept?: string | undefined;
  readonly maxSize?: number | undefined;
  readonly reviver?: Reviver | undefined;
  /** Belongs to this call alone. */
  readonly signal: AbortSignal;
}

/** Starts a call once it is known what is asked for, and gives its answer. */
export function toAnswer(start: (accept: string) => Promise<Response>, reading: Reading): Answer {
  let { accept = "*/*" } = reading;
  let body: Promise<Response> | undefined;
  // One microtask later, so that `.json()` has been called by then.
  const answer = Promise.resolve().then(async () => {
    const response = await start(accept);
    if (response.ok) return response;
    const text = await (await readBody(response, reading)).text();
    throw new HttpError(response, toData(text, reading.reviver));
  });
  const read = async () => {
    body ??= answer.then((response) => readBody(response, reading));
    return (await body).clone();
  };
  return Object.assign(answer, {
    async json<Data>() {
      accept = "application/json";
      const text = await (await read()).text();
      return parseAnswer(await answer, text, reading.reviver) as Data;
    },
    text: async () => (await read()).text(),
    blob: async () => (await read()).blob(),
    formData: async () => (await read()).formData(),
  });
}

/** Parses a body that was asked for as JSON. */
export function parseAnswer(response: Response, text: string, reviver?: Reviver): unknown {
  try {
    return text ? parseJson(text, reviver) : undefined;
  } catch (cause) {
    throw new (response.redirected ? RedirectError : ParseError)("not JSON", response, cause);
  }
}

/** Takes the body in as a response of its own; throws `SizeError` at the first byte too many. */
async function readBody(response: Response, { maxSize = Infinity, signal }: Reading): Promise<Response> {
  const reader = response.body?.getReader();
  const cancel = () => reader?.cancel().catch(() => {});
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  // A middleware may have given a body that knows nothing of the signal.
  signal.onabort = cancel;
  for (let size = 0; ; ) {
    const { value } = (await reader?.read().catch(toNetworkError)) ?? {};
    signal.throwIfAborted();
    if (!value) return new Response(new Blob(chunks), { headers: response.headers });
    size += value.length;
    if (size > maxSize) {
      cancel();
      throw new SizeError(`over ${maxSize}`, response);
    }
    chunks.push(value);
  }
}

/** Throws a `NetworkError` for what `fetch` and bodies reject with when the connection fails. */
export function toNetworkError(cause: unknown): never {
  throw cause instanceof TypeError ? new NetworkError(cause.message, undefined, cause) : cause;
}
