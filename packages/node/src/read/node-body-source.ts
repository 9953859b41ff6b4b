import type { IncomingMessage, ServerResponse } from "node:http";
import { type BodyLimits, type RequestForm, UnsupportedMediaType, type UploadedFile } from "@riposte/core";
import type { BodySource } from "@riposte/core/adapter";
import { ExchangeEnd } from "../exchange-end.ts";
import { readMultipart } from "../uploads/multipart-form.ts";
import { UploadFolder } from "../uploads/upload-folder.ts";
import { bodyCutShort, readBytes } from "./read-bytes.ts";
import { discardBody } from "./unread-body.ts";

/** What middleware of the framework has made of a body. */
export interface ParsedBody {
  readonly value: unknown;
  readonly files?: Iterable<readonly [name: string, file: UploadedFile]>;
}

/** Lends the body of a Node request: what middleware parsed, else the stream, under limits. */
export class NodeBodySource implements BodySource {
  readonly parsed?: { readonly value: unknown };
  readonly parsedFiles?: Iterable<readonly [name: string, file: UploadedFile]>;
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;

  constructor(request: IncomingMessage, response: ServerResponse, parsed?: ParsedBody) {
    this.#request = request;
    this.#response = response;
    // A parser that passed the request by leaves an empty object behind, and the stream as it was.
    if (parsed === undefined || isBodyWaiting(request)) return;
    this.parsed = parsed;
    if (parsed.files) this.parsedFiles = parsed.files;
  }

  async bytes(maxSize: number): Promise<Uint8Array> {
    return this.#read(() => readBytes(this.#request, maxSize));
  }

  async multipart(contentType: string, limits: BodyLimits): Promise<RequestForm> {
    return this.#read(() => {
      const end = ExchangeEnd.of(this.#response);
      if (end.isOver) throw bodyCutShort();
      const folder = new UploadFolder();
      end.add(() => folder.remove());
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

/** A compressed body could grow without bound, and Django does not unpack it either. */
function refuseEncoded(request: IncomingMessage): void {
  const encoding = request.headers["content-encoding"]?.trim().toLowerCase();
  if (encoding && encoding !== "identity") throw new UnsupportedMediaType("Encoded request bodies are not supported.");
}

function refuseConsumed(request: IncomingMessage): void {
  // Of a request that came whole, but whose client is gone, the rest will never be read either.
  if (request.destroyed && !request.readableEnded) throw bodyCutShort();
  if (request.readableDidRead || request.readableEnded) {
    throw new Error("The request's body was already read by other middleware, which left no parsed value.");
  }
}

async function* piecesOf(request: IncomingMessage): AsyncGenerator<Uint8Array> {
  try {
    // The connection must live on to carry the error's answer.
    yield* request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
  } catch (cause) {
    throw bodyCutShort(cause);
  }
}
