import type { ServerResponse } from "node:http";
import { checkSendable, isBodilessStatus, type Sendable } from "@riposte/core/adapter";
import { ExchangeEnd, isOver } from "../exchange-end.ts";
import { discardUnread, watchBody } from "../read/unread-body.ts";
import { type HeaderPair, headerPairs } from "./response-head.ts";

/** What is to be sent of a response to this request: headers, and content of at most one kind. */
export interface Outgoing {
  readonly headers: readonly HeaderPair[];
  /** Content that is held; absent for a stream, and where there is none to send. */
  readonly content?: string | Uint8Array;
  /** Content that comes in pieces; closing the response is then up to who takes them. */
  readonly pieces?: AsyncIterable<string | Uint8Array>;
}

/**
 * Gives what an adapter has to write, and sees to it that the response is closed when it is sent; undefined when the
 * client is gone already. Throws, and closes the response, when it cannot be sent: it was sent before, its head is not
 * one that a server sends, or the request was answered before.
 */
export function beginResponse(response: Sendable, target: ServerResponse): Outgoing | undefined {
  try {
    checkSendable(response);
    if (target.headersSent || target.writableEnded) throw new Error("A response was already sent to this request.");
    return begin(response, target);
  } catch (error) {
    if (typeof (response as Partial<Sendable> | undefined)?.close === "function") void response.close();
    throw error;
  }
}

function begin(response: Sendable, target: ServerResponse): Outgoing | undefined {
  const { body, status } = response;
  const { req: request } = target;
  const isHeld = typeof body === "string" || ArrayBuffer.isView(body);
  const isWanted = request.method !== "HEAD" && !isBodilessStatus(status);
  const isGone = isOver(target);
  watchBody(request, target);
  if (!isHeld && isWanted && !isGone) return { headers: headerPairs(response, request), pieces: body };
  const headers = headerPairs(response, request, isHeld ? lengthOf(body) : undefined);
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

/** Node writes head and text in one piece, and then the head as UTF-8: https://github.com/nodejs/node/issues/1693 */
export function hasLatin1Head({ reasonPhrase }: Sendable, headers: readonly HeaderPair[]): boolean {
  return beyondAscii.test(reasonPhrase) || headers.some(([, value]) => beyondAscii.test(value));
}

const beyondAscii = /[\x80-\xff]/;

function lengthOf(body: string | Uint8Array): number {
  return typeof body === "string" ? Buffer.byteLength(body) : body.byteLength;
}
