import { BodyPieces, type Sendable } from "@riposte/core";
import type { FetchRequestSource } from "./fetch-request-source.ts";

/**
 * Gives a fetch `Response`. Its body starts with the first piece, so that an earlier failure still rejects; `onError`
 * gets a later one, which breaks the stream. `source` learns of a client that leaves, and says if the request is HEAD.
 */
export async function toResponse(
  response: Sendable,
  source?: FetchRequestSource,
  onError?: (error: unknown) => void,
): Promise<Response> {
  if ((response as { readonly closed?: boolean }).closed === true) {
    throw new Error("This response was already sent; make a new one for each request.");
  }
  const { body } = response;
  const bodiless = isBodiless(response.status);
  if (typeof body !== "string" && !(body instanceof Uint8Array)) {
    const isWanted = !bodiless && source?.method !== "HEAD";
    const stream = isWanted ? await openStream(new BodyPieces(response, body), source, onError) : null;
    if (!isWanted) void response.close();
    return new Response(stream, headOf(response));
  }
  // The bytes are the platform's now: there is no telling when they are sent.
  void response.close();
  const bytes = typeof body === "string" ? encoder.encode(body) : body;
  const head = headOf(response, bodiless ? undefined : bytes.length, source?.method);
  return new Response(bodiless || source?.method === "HEAD" ? null : (bytes as Uint8Array<ArrayBuffer>), head);
}

const encoder = new TextEncoder();

/** The statuses with which a fetch `Response` refuses content. */
function isBodiless(status: number): boolean {
  return status === 204 || status === 205 || status === 304 || status < 200;
}

function headOf(response: Sendable, length?: number, method?: string): ResponseInit {
  const headers = new Headers();
  for (const [name, value] of response.headers) {
    const key = name.toLowerCase();
    if (key === "content-length" && (isBodiless(response.status) || (length !== undefined && method !== "HEAD")))
      continue;
    if (key !== "transfer-encoding") headers.append(name, value);
  }
  if (length !== undefined && !headers.has("content-length")) headers.set("content-length", String(length));
  return { status: response.status, statusText: response.reasonPhrase, headers };
}

async function openStream(
  pieces: BodyPieces,
  source: FetchRequestSource | undefined,
  onError: ((error: unknown) => void) | undefined,
): Promise<ReadableStream<Uint8Array>> {
  source?.native.signal.addEventListener("abort", () => void pieces.release());
  let pending: Uint8Array | null | undefined = await nextPiece(pieces);
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const piece = pending === undefined ? await nextPiece(pieces) : pending;
          pending = undefined;
          if (piece) controller.enqueue(piece);
          else controller.close();
        } catch (error) {
          onError?.(error);
          controller.error(error);
        }
      },
      async cancel() {
        source?.leave();
        await pieces.release();
      },
    },
    // Nothing is produced before it is wanted.
    { highWaterMark: 0 },
  );
}

/** Gives the next piece that is not empty, as bytes; null at the end. What has ended or failed is let go of. */
async function nextPiece(pieces: BodyPieces): Promise<Uint8Array | null> {
  try {
    for (;;) {
      const piece = await pieces.next();
      if (piece === null || piece === undefined) break;
      if (piece.length > 0) return typeof piece === "string" ? encoder.encode(piece) : piece;
    }
  } catch (error) {
    await pieces.release();
    throw error;
  }
  await pieces.release();
  return null;
}
