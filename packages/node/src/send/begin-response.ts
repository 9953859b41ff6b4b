import type { ServerResponse } from "node:http";
import { checkSendable, isBodilessStatus, type Sendable } from "@riposte/core/adapter";
import { ExchangeEnd, isOver } from "../exchange-end.ts";
import { discardUnread, watchBody } from "../read/unread-body.ts";
import { headersToSend } from "./response-head.ts";

/** What an adapter has to send: headers, and either `content`, `pieces` or no body. */
export interface Outgoing {
  /** Names and values in turn, as `writeHead()` takes them. */
  readonly headers: readonly string[];
  /** The content in memory; absent for a stream, and when no body may be sent. */
  readonly content?: string | Uint8Array;
  /** The content of a stream; whoever reads it must close the response. */
  readonly pieces?: AsyncIterable<string | Uint8Array>;
}

/**
 * Returns what an adapter has to send, and arranges that the response is closed after it was sent (but see `pieces`).
 * `hostSetsLength` says that the framework sets the Content-Length of content itself. Returns undefined when the client has
 * disconnected. Throws, and closes the response, when it cannot be sent: it was already sent, its status or a header is
 * invalid, or the request was already answered.
 */
export function beginResponse(
  response: Sendable,
  target: ServerResponse,
  hostSetsLength: boolean = false,
): Outgoing | undefined {
  try {
    checkSendable(response);
    if (target.headersSent || target.writableEnded) throw new Error("A response was already sent to this request.");
    return begin(response, target, hostSetsLength);
  } catch (error) {
    if (typeof (response as Partial<Sendable> | undefined)?.close === "function") void response.close();
    throw error;
  }
}

function begin(response: Sendable, target: ServerResponse, hostSetsLength: boolean): Outgoing | undefined {
  const { body, status } = response;
  const { req: request } = target;
  const isHeld = typeof body === "string" || ArrayBuffer.isView(body);
  const isWanted = request.method !== "HEAD" && !isBodilessStatus(status);
  const isGone = isOver(target);
  watchBody(request, target);
  if (!isHeld && isWanted && !isGone) return { headers: headersToSend(response, request), pieces: body };
  const isLengthOurs = isHeld && !(hostSetsLength && isWanted);
  const headers = headersToSend(response, request, isLengthOurs ? lengthOf(body) : undefined);
  closeAtEnd(response, target);
  if (isGone) return undefined;
  discardUnread(request, target);
  if (!isHeld || !isWanted) return { headers };
  return { headers, content: typeof body === "string" && hasLatin1Head(response, headers) ? Buffer.from(body) : body };
}

/** Closes what has nothing to free at once: waiting for the end would cost each small answer a listener. */
function closeAtEnd(response: Sendable, target: ServerResponse): void {
  if (response.holdsNothing) void response.close();
  else ExchangeEnd.of(target).add(() => response.close());
}

/** Node writes head and text as one string, which encodes the head as UTF-8: https://github.com/nodejs/node/issues/1693 */
export function hasLatin1Head(response: Sendable, headers: readonly string[]): boolean {
  if (beyondAscii.test(response.reasonPhrase)) return true;
  return response.headers.isAscii !== true && headers.some((text) => beyondAscii.test(text));
}

const beyondAscii = /[\x80-\xff]/;

function lengthOf(body: string | Uint8Array): number {
  return typeof body === "string" ? Buffer.byteLength(body) : body.byteLength;
}
