import { BadRequest, RequestDataTooBig, UnsupportedMediaType } from "@riposte/core";
import { type BodySource, concatenateBytes, type ParsedBody } from "@riposte/core/adapter";
import { describeParsedBody } from "./parsed-body.ts";

/** The body of a fetch `Request`: what the program hands over, else the stream, read with limits. */
export class FetchBodySource implements BodySource {
  readonly #request: Request;
  readonly #parsedBody: unknown;

  /** Takes the setting `parsedBody`. */
  constructor(request: Request, parsedBody?: unknown) {
    this.#request = request;
    this.#parsedBody = parsedBody;
  }

  async parsed(): Promise<ParsedBody | undefined> {
    const value: unknown = await (typeof this.#parsedBody === "function"
      ? this.#parsedBody(this.#request)
      : this.#parsedBody);
    return value === undefined ? undefined : describeParsedBody(value, this.#request);
  }

  async bytes(maxSize: number): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    for await (const piece of this.pieces(maxSize)) pieces.push(piece);
    return concatenateBytes(pieces);
  }

  async *pieces(maxSize: number): AsyncGenerator<Uint8Array> {
    this.#refuseUnreadable(maxSize);
    // With a reader: Safari's streams are not iterable.
    const reader = this.#request.body?.getReader();
    if (reader === undefined) return;
    let size = 0;
    try {
      for (let piece = await readPiece(reader); piece !== undefined; piece = await readPiece(reader)) {
        size += piece.length;
        if (size > maxSize) throw new RequestDataTooBig();
        yield piece;
      }
    } finally {
      // Not cancelled: Node's own bridge would cut the connection that the answer has to take.
      reader.releaseLock();
    }
  }

  #refuseUnreadable(maxSize: number): void {
    const { bodyUsed, headers } = this.#request;
    if (bodyUsed) {
      throw new Error("The request's body was already read; the setting parsedBody hands over what was parsed.");
    }
    const encoding = headers.get("content-encoding")?.trim().toLowerCase();
    if (encoding && encoding !== "identity")
      throw new UnsupportedMediaType("Encoded request bodies are not supported.");
    if (Number(headers.get("content-length")) > maxSize) throw new RequestDataTooBig();
  }
}

async function readPiece(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array | undefined> {
  try {
    return (await reader.read()).value;
  } catch (cause) {
    throw new BadRequest("The request's body was cut short.", { cause });
  }
}
