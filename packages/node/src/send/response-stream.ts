import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import type { BodyPieces, Sendable } from "@riposte/core/adapter";
import { breakOff } from "./break-off.ts";
import { nextPiece } from "./next-piece.ts";
import { openPieces } from "./open-pieces.ts";

/** A streaming body as a Node stream, for frameworks that send streams themselves. */
class ResponseStream extends Readable {
  readonly #pieces: BodyPieces;
  #first: string | Uint8Array | null | undefined;

  constructor(pieces: BodyPieces, first: string | Uint8Array | null) {
    super();
    this.#pieces = pieces;
    this.#first = first;
  }

  override _read(): void {
    const first = this.#first;
    this.#first = undefined;
    if (first === undefined) this.#pull();
    else this.push(first);
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#pieces.release().then(() => callback(error));
  }

  #pull(): void {
    // Empty pieces are skipped: after push() of one Node would not call _read() again.
    nextPiece(this.#pieces).then(
      (piece) => {
        if (piece === undefined) this.destroy();
        else this.push(piece);
      },
      (error: Error) => this.destroy(error),
    );
  }
}

/**
 * Returns the body as a Node stream, after its first piece was read, so that an earlier error can still be answered
 * with 500. Returns undefined when the client disconnected before. A later error aborts the response.
 */
export async function openResponseStream(
  response: Sendable,
  body: AsyncIterable<string | Uint8Array>,
  target: ServerResponse,
): Promise<Readable | undefined> {
  const pieces = openPieces(response, body, target);
  try {
    const first = await nextPiece(pieces);
    if (first === undefined) return undefined;
    // Middleware that pipes the stream does not forward its errors.
    return new ResponseStream(pieces, first).on("error", () => breakOff(target));
  } catch (error) {
    await pieces.release();
    throw error;
  }
}
