import {
  BodyPieces,
  checkHeaderLine,
  checkSendable,
  headerLines,
  isBodilessStatus,
  type Sendable,
} from "@riposte/core/adapter";
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
  return convert(response, source, onError);
}

/**
 * Returns a fetch `Response`, or a promise of it for a stream: it waits for the first piece of the body, and rejects if that
 * fails; a later failure breaks the stream and goes to `onError`. `source` says whether the request is HEAD, and is told when
 * the client disconnects. Throws, and closes the response, when the response cannot be sent.
 */
export function convert(
  response: Sendable,
  source?: FetchRequestSource,
  onError?: (error: unknown, request: Request) => void,
): Response | Promise<Response> {
  const fail = (error: unknown): never => {
    source?.finish();
    if (typeof (response as Partial<Sendable> | undefined)?.close === "function") void response.close();
    throw error;
  };
  try {
    checkSendable(response);
    const { body } = response;
    if (typeof body === "string" || body instanceof Uint8Array) return toHeldResponse(response, body, source);
    const report = (error: unknown): void => source && onError?.(error, source.native);
    return toStream(response, body, source, report).catch(fail);
  } catch (error) {
    return fail(error);
  }
}

function toHeldResponse(response: Sendable, body: string | Uint8Array, source?: FetchRequestSource): Response {
  const bodiless = isBodilessStatus(response.status);
  const isWanted = !bodiless && source?.method !== "HEAD";
  const { headers, isTyped } = headersOf(response, bodiless ? undefined : body, source?.method);
  // The platform does not report when it has sent the bytes.
  source?.finish();
  void response.close();
  // To text without a type the platform would add one; a runtime that writes head and text as one would encode both as UTF-8.
  const isText = isTyped && response.headers.isAscii === true;
  const content = typeof body === "string" && !isText ? encoder.encode(body) : body;
  return new Response(isWanted ? (content as string | Uint8Array<ArrayBuffer>) : null, initOf(response, headers));
}

async function toStream(
  response: Sendable,
  body: AsyncIterable<string | Uint8Array>,
  source: FetchRequestSource | undefined,
  onError: (error: unknown) => void,
): Promise<Response> {
  // Check the head before the stream starts.
  const { headers } = headersOf(response);
  if (!isBodilessStatus(response.status) && source?.method !== "HEAD") {
    return new Response(await openStream(new BodyPieces(response, body), source, onError), initOf(response, headers));
  }
  source?.finish();
  void response.close();
  return new Response(null, initOf(response, headers));
}

const encoder = new TextEncoder();

function initOf({ status, reasonPhrase }: Sendable, headers: SentHeaders): ResponseInit {
  return { status, statusText: reasonPhrase, headers };
}

/** An object, from which runtimes make their own headers faster; pairs when a name comes twice. */
type SentHeaders = Record<string, string> | [name: string, value: string][];

/** Returns the headers to send. `body` is content in memory, whose length is sent. */
function headersOf(
  response: Sendable,
  body?: string | Uint8Array,
  method?: string,
): { readonly headers: SentHeaders; readonly isTyped: boolean } {
  const lines = headerLines(response);
  const names = new Set<string>();
  let isRepeated = false;
  const sent: [name: string, value: string][] = [];
  for (let at = 0; at < lines.length; at += 2) {
    const name = lines[at]!;
    const key = name.toLowerCase();
    checkHeaderLine(name, lines[at + 1]!);
    // The length of what is held is the one that is sent.
    if (key === "content-length" && (isBodilessStatus(response.status) || (body !== undefined && method !== "HEAD")))
      continue;
    if (key === "transfer-encoding" || key === "trailer") continue;
    isRepeated ||= names.has(key);
    names.add(key);
    sent.push([key, lines[at + 1]!]);
  }
  if (body !== undefined && !names.has("content-length")) sent.push(["content-length", String(lengthOf(body))]);
  const isTyped = names.has("content-type");
  return { headers: isRepeated ? sent : Object.fromEntries(sent), isTyped };
}

function lengthOf(body: string | Uint8Array): number {
  if (typeof body !== "string") return body.length;
  return isAscii(body) ? body.length : encoder.encode(body).length;
}

function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}

async function openStream(
  pieces: BodyPieces,
  source: FetchRequestSource | undefined,
  onError: ((error: unknown) => void) | undefined,
): Promise<ReadableStream<Uint8Array>> {
  source?.end.add(() => pieces.release());
  const release = async (): Promise<void> => {
    source?.finish();
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
