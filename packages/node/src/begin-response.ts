import type { ServerResponse } from "node:http";
import type { Sendable } from "@riposte/core";
import { closeWhenSent } from "./close-when-sent.ts";
import { discardUnread } from "./discard-body.ts";
import { type HeaderPair, headerPairs, isBodiless } from "./response-head.ts";

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
 * client is gone already. Throws for a response that was sent before, or a request that was answered before.
 */
export function beginResponse(response: Sendable, target: ServerResponse): Outgoing | undefined {
  if ((response as { readonly closed?: boolean }).closed === true) {
    throw new Error("This response was already sent; make a new one for each request.");
  }
  if (target.headersSent || target.writableEnded) throw new Error("A response was already sent to this request.");
  const { body } = response;
  const method = target.req.method ?? "GET";
  const isHeld = typeof body === "string" || ArrayBuffer.isView(body);
  if (!isHeld && !target.destroyed && method !== "HEAD" && !isBodiless(response.status)) {
    return { headers: headerPairs(response, method), pieces: body };
  }
  closeWhenSent(response, target);
  if (target.destroyed) return undefined;
  discardUnread(target.req, target);
  const headers = headerPairs(response, method, isHeld ? lengthOf(body) : undefined);
  if (!isHeld || method === "HEAD" || isBodiless(response.status)) return { headers };
  return { headers, content: typeof body === "string" && hasLatin1(headers) ? Buffer.from(body) : body };
}

// Node writes head and text in one piece, and then the head as UTF-8: https://github.com/nodejs/node/issues/1693
function hasLatin1(headers: readonly HeaderPair[]): boolean {
  return headers.some(([, value]) => /[\x80-\xff]/.test(value));
}

function lengthOf(body: string | Uint8Array): number {
  return typeof body === "string" ? Buffer.byteLength(body) : body.byteLength;
}
