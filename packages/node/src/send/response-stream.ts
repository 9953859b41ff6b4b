import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { BodyPieces, type Sendable } from "@riposte/core/adapter";
import { breakOff } from "./break-off.ts";

/** A streaming body as a Node stream, for frameworks that send streams themselves. */
class ResponseStream extends Readable {
  readonly #pieces: BodyPieces;
  #first: string | Uint8Array | null;

  constructor(pieces: BodyPieces, first: string | Uint8Array | null) {
    super();
    this.#pieces = pieces;
    this.#first = first;
  }

  override _read(): void {
    const first = this.#first;
    this.#first = "";
    if (first === null || first.length > 0) this.push(first);
    else this.#pull();
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#pieces.release().then(() => callback(error));
  }

  #pull(): void {
    this.#pieces.next().then(
      (piece) => {
        if (piece === undefined) this.destroy();
        // Skipped: after push() of an empty piece Node would not call _read() again.
        else if (piece?.length === 0) this.#pull();
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
  const pieces = new BodyPieces(response, body);
  if (target.destroyed) await pieces.release();
  target.on("close", () => void pieces.release());
  try {
    const first = await pieces.next();
    if (first === undefined) return undefined;
    // Middleware that pipes the stream does not forward its errors.
    return new ResponseStream(pieces, first).on("error", () => breakOff(target));
  } catch (error) {
    await pieces.release();
    throw error;
  }
}
