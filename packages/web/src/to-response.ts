import { BodyPieces, checkHeaderLine, checkSendable, isBodilessStatus, type Sendable } from "@riposte/core/adapter";
import type { FetchRequestSource } from "./fetch-request-source.ts";

/**
 * Returns a promise of a fetch `Response`. It waits for the first piece of the body, and rejects if that fails; a later failure
 * breaks the stream and goes to `onError`. `source` says whether the request is HEAD, and is told when the client disconnects.
 * Rejects, and closes the response, when the response cannot be sent.
 */
export async function toResponse(
  response: Sendable,
  source?: FetchRequestSource,
  onError?: (error: unknown) => void,
): Promise<Response> {
  try {
    checkSendable(response);
    return await convert(response, source, onError);
  } catch (error) {
    source?.end.finish();
    if (typeof (response as Partial<Sendable> | undefined)?.close === "function") void response.close();
    throw error;
  }
}

async function convert(
  response: Sendable,
  source: FetchRequestSource | undefined,
  onError: ((error: unknown) => void) | undefined,
): Promise<Response> {
  const { body } = response;
  const bodiless = isBodilessStatus(response.status);
  const isWanted = !bodiless && source?.method !== "HEAD";
  if (typeof body !== "string" && !(body instanceof Uint8Array)) {
    // Check the head before the stream starts.
    const head = headOf(response);
    const stream = isWanted ? await openStream(new BodyPieces(response, body), source, onError) : null;
    if (!isWanted) {
      source?.end.finish();
      void response.close();
    }
    return new Response(stream, head);
  }
  const bytes = typeof body === "string" ? encoder.encode(body) : body;
  const head = headOf(response, bodiless ? undefined : bytes.length, source?.method);
  // The platform does not report when it has sent the bytes.
  source?.end.finish();
  void response.close();
  return new Response(isWanted ? (bytes as Uint8Array<ArrayBuffer>) : null, head);
}

const encoder = new TextEncoder();

function headOf(response: Sendable, length?: number, method?: string): ResponseInit {
  const headers = new Headers();
  for (const [name, value] of response.headers) {
    const key = name.toLowerCase();
    checkHeaderLine(name, value);
    if (key === "content-length" && (isBodilessStatus(response.status) || (length !== undefined && method !== "HEAD")))
      continue;
    if (key !== "transfer-encoding" && key !== "trailer") headers.append(name, value);
  }
  if (length !== undefined && !headers.has("content-length")) headers.set("content-length", String(length));
  return { status: response.status, statusText: response.reasonPhrase, headers };
}

async function openStream(
  pieces: BodyPieces,
  source: FetchRequestSource | undefined,
  onError: ((error: unknown) => void) | undefined,
): Promise<ReadableStream<Uint8Array>> {
  source?.end.add(() => pieces.release());
  const release = async (): Promise<void> => {
    source?.end.finish();
    await pieces.release();
  };
  let isLeft = false;
  let pending: Uint8Array | null | undefined = await nextPiece(pieces, release);
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const piece = pending === undefined ? await nextPiece(pieces, release) : pending;
          pending = undefined;
          // The platform takes nothing more from a stream that it has cancelled.
          if (isLeft) return;
          if (piece) controller.enqueue(piece);
          else controller.close();
        } catch (error) {
          if (isLeft) return;
          onError?.(error);
          controller.error(error);
        }
      },
      async cancel() {
        isLeft = true;
        source?.end.leave();
        await pieces.release();
      },
    },
    // Pull a piece only when the platform asks for it.
    { highWaterMark: 0 },
  );
}

/** Returns the next piece that is not empty, as bytes; null at the end. Calls `release` when the pieces have ended or failed. */
async function nextPiece(pieces: BodyPieces, release: () => Promise<void>): Promise<Uint8Array | null> {
  try {
    for (;;) {
      const piece = await pieces.next();
      if (piece === null || piece === undefined) break;
      if (piece.length > 0) return typeof piece === "string" ? encoder.encode(piece) : piece;
    }
  } catch (error) {
    await release();
    throw error;
  }
  await release();
  return null;
}
