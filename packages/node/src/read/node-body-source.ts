import type { IncomingMessage, ServerResponse } from "node:http";
import { type BodyLimits, type RequestForm, UnsupportedMediaType, type UploadedFile } from "@riposte/core";
import type { BodySource } from "@riposte/core/adapter";
import { readMultipart } from "../uploads/multipart-form.ts";
import { UploadFolder } from "../uploads/upload-folder.ts";
import { discardBody } from "./discard-body.ts";
import { bodyCutShort, readBytes } from "./read-bytes.ts";

/** A body that the framework's middleware has already parsed. */
export interface ParsedBody {
  /** The parsed value: of JSON any value, of a form an object of its fields. */
  readonly value: unknown;
  /** The uploaded files, each with the name of its field. */
  readonly files?: Iterable<readonly [name: string, file: UploadedFile]>;
}

/** The body of a Node request: the value that middleware parsed, else the stream, read with limits. */
export class NodeBodySource implements BodySource {
  readonly parsed?: { readonly value: unknown };
  readonly parsedFiles?: Iterable<readonly [name: string, file: UploadedFile]>;
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;

  constructor(request: IncomingMessage, response: ServerResponse, parsed?: ParsedBody) {
    this.#request = request;
    this.#response = response;
    // A parser that skipped the request may leave an empty object, but the stream is then still unread.
    if (parsed === undefined || isBodyWaiting(request)) return;
    this.parsed = parsed;
    if (parsed.files) this.parsedFiles = parsed.files;
  }

  async bytes(maxSize: number): Promise<Uint8Array> {
    return this.#read(() => readBytes(this.#request, maxSize));
  }

  async multipart(contentType: string, limits: BodyLimits): Promise<RequestForm> {
    return this.#read(() => {
      const folder = new UploadFolder();
      if (this.#response.destroyed) throw bodyCutShort();
      this.#response.once("close", () => void folder.remove());
      return readMultipart(piecesOf(this.#request), contentType, limits, folder);
    });
  }

  async #read<Result>(read: () => Promise<Result>): Promise<Result> {
    try {
      refuseEncoded(this.#request);
      refuseConsumed(this.#request);
      return await read();
    } catch (error) {
      discardBody(this.#request, this.#response);
      throw error;
    }
  }
}

function isBodyWaiting(request: IncomingMessage): boolean {
  if (request.readableDidRead || request.readableEnded) return false;
  return request.headers["transfer-encoding"] !== undefined || Number(request.headers["content-length"] ?? 0) > 0;
}

/** Refuses a compressed body: it could grow without limit, and Django does not decompress it either. */
function refuseEncoded(request: IncomingMessage): void {
  const encoding = request.headers["content-encoding"]?.trim().toLowerCase();
  if (encoding && encoding !== "identity") throw new UnsupportedMediaType("Encoded request bodies are not supported.");
}

function refuseConsumed(request: IncomingMessage): void {
  // A destroyed request cannot be read further, even if all of it arrived.
  if (request.destroyed && !request.readableEnded) throw bodyCutShort();
  if (request.readableDidRead || request.readableEnded) {
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
