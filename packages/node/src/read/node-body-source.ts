import type { IncomingMessage, ServerResponse } from "node:http";
import { type BodyLimits, RequestDataTooBig, UnsupportedMediaType } from "@riposte/core";
import type { BodySource, ParsedBody, UploadStorage } from "@riposte/core/adapter";
import { ExchangeEnd } from "../exchange-end.ts";
import { DiskStorage } from "../uploads/disk-storage.ts";
import { UploadFolder } from "../uploads/upload-folder.ts";
import { bodyCutShort, readBytes } from "./read-bytes.ts";
import { discardBody } from "./unread-body.ts";

/** The body of a Node request: the value that middleware parsed, else the stream, read with limits. */
export class NodeBodySource implements BodySource {
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;
  readonly #parsedBody: (() => ParsedBody | undefined) | undefined;

  constructor(request: IncomingMessage, response: ServerResponse, parsedBody?: () => ParsedBody | undefined) {
    this.#request = request;
    this.#response = response;
    this.#parsedBody = parsedBody;
  }

  parsed(): ParsedBody | undefined {
    // A parser that skipped the request may leave an empty object, and so may one that found an empty body.
    return hasBody(this.#request) && isConsumed(this.#request) ? this.#parsedBody?.() : undefined;
  }

  async bytes(maxSize: number): Promise<Uint8Array> {
    if (isKnownToBeEmpty(this.#request)) return new Uint8Array();
    try {
      this.#refuseUnreadable(maxSize);
      return await readBytes(this.#request, maxSize);
    } catch (error) {
      discardBody(this.#request, this.#response);
      throw error;
    }
  }

  async *pieces(maxSize: number): AsyncGenerator<Uint8Array> {
    if (isKnownToBeEmpty(this.#request)) return;
    let size = 0;
    try {
      this.#refuseUnreadable(maxSize);
      for await (const piece of piecesOf(this.#request)) {
        size += piece.length;
        if (size > maxSize) throw new RequestDataTooBig();
        yield piece;
      }
    } finally {
      // The reader may have stopped before the end.
      discardBody(this.#request, this.#response);
    }
  }

  storage(limits: BodyLimits): UploadStorage {
    const end = ExchangeEnd.of(this.#response);
    if (end.isOver) throw bodyCutShort();
    const folder = new UploadFolder();
    end.add(() => folder.remove());
    return new DiskStorage(folder, limits.fileUploadMaxMemorySize);
  }

  #refuseUnreadable(maxSize: number): void {
    refuseEncoded(this.#request);
    refuseConsumed(this.#request);
    if (Number(this.#request.headers["content-length"]) > maxSize) throw new RequestDataTooBig();
  }
}

/** HTTP/2 needs neither header for a body. */
function hasBody(request: IncomingMessage): boolean {
  const { headers, httpVersionMajor } = request;
  const length = headers["content-length"];
  if (length !== undefined) return Number(length) > 0;
  if (httpVersionMajor < 2) return headers["transfer-encoding"] !== undefined;
  return (request as { readonly stream?: { readonly endAfterHeaders?: boolean } }).stream?.endAfterHeaders !== true;
}

function isConsumed(request: IncomingMessage): boolean {
  return request.readableDidRead || request.readableEnded;
}

function isKnownToBeEmpty(request: IncomingMessage): boolean {
  return !hasBody(request) && isConsumed(request);
}

/** Refuses a compressed body: it could grow without limit, and Django does not decompress it either. */
function refuseEncoded(request: IncomingMessage): void {
  const encoding = request.headers["content-encoding"]?.trim().toLowerCase();
  if (encoding && encoding !== "identity") throw new UnsupportedMediaType("Encoded request bodies are not supported.");
}

function refuseConsumed(request: IncomingMessage): void {
  // A destroyed request cannot be read further, even if all of it arrived.
  if (request.destroyed && !request.readableEnded) throw bodyCutShort();
  if (isConsumed(request)) {
    throw new Error("The request's body was already read by other middleware, which provided no parsed value.");
  }
}

async function* piecesOf(request: IncomingMessage): AsyncGenerator<Uint8Array> {
  try {
    // The connection must stay open for the error response.
    yield* request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
  } catch (cause) {
    throw bodyCutShort(cause);
  }
}
