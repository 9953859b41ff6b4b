import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { BodyPieces, type Sendable } from "@riposte/core/adapter";
import { breakOff } from "./break-off.ts";

/** A streaming body as a Node stream, for frameworks that send streams by themselves. */
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
        // An empty piece would end the pulling: push() of nothing asks for no more.
        else if (piece?.length === 0) this.#pull();
        else this.push(piece);
      },
      (error: Error) => this.destroy(error),
    );
  }
}

/**
 * Gives the body as a stream once its first piece is there, so that an earlier failure can still become a 500;
 * undefined when the client left before. A later failure, or the client's leaving, breaks the connection.
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
    // Middleware that pipes the stream on does not pass on its failure.
    return new ResponseStream(pieces, first).on("error", () => breakOff(target));
  } catch (error) {
    await pieces.release();
    throw error;
  }
}
