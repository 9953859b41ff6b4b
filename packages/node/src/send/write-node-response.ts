import type { ServerResponse } from "node:http";
import { BodyPieces, type Sendable } from "@riposte/core/adapter";
import { beginResponse } from "./begin-response.ts";
import { breakOff } from "./break-off.ts";
import { type HeaderPair, joinVary } from "./response-head.ts";

/** How status, reason and headers come to the server's response. */
export type WriteHead = (response: Sendable, target: ServerResponse, headers: readonly HeaderPair[]) => void;

/**
 * Writes a response. Settles when a stream has ended; rejects, after it broke the connection, when the stream failed.
 * Throws for a response that was sent before, or a request that was answered before.
 */
export function writeNodeResponse(
  response: Sendable,
  target: ServerResponse,
  writeHead: WriteHead = setHead,
): void | Promise<void> {
  const outgoing = beginResponse(response, target);
  if (outgoing === undefined) return;
  const { headers, content, pieces } = outgoing;
  if (pieces) return writePieces(new BodyPieces(response, pieces), target, () => writeHead(response, target, headers));
  writeHead(response, target, headers);
  target.end(content);
}

/** Sets headers one by one: what middleware set stays, and what it hooked into `target` sees them. */
function setHead(response: Sendable, target: ServerResponse, headers: readonly HeaderPair[]): void {
  target.statusCode = response.status;
  // HTTP/2 has no reason phrase, and Node warns of one.
  if (target.req.httpVersionMajor < 2) target.statusMessage = response.reasonPhrase;
  setHeaders(target, headers);
}

/** Sets headers: cookies and what the response varies on are added to what middleware set, the rest replaces it. */
export function setHeaders(target: ServerResponse, headers: readonly HeaderPair[]): void {
  for (const [name, value] of headers) {
    const key = name.length === 10 || name.length === 4 ? name.toLowerCase() : "";
    if (key === "set-cookie") target.appendHeader(name, value);
    else target.setHeader(name, key === "vary" ? joinVary(target.getHeader(key), value) : value);
  }
}

/** Writes the head in one go, when nothing was set before. */
export function writeHeadAtOnce(response: Sendable, target: ServerResponse, headers: readonly HeaderPair[]): void {
  if (target.getHeaderNames().length > 0 || target.req.httpVersionMajor >= 2) setHead(response, target, headers);
  else target.writeHead(response.status, response.reasonPhrase, headers.flat());
}

async function writePieces(pieces: BodyPieces, target: ServerResponse, writeHead: () => void): Promise<void> {
  target.on("close", () => void pieces.release());
  try {
    // The first piece comes before the head: until then a failure can still become a 500.
    let piece = await pieces.next();
    if (piece === undefined) return;
    writeHead();
    while (typeof piece === "string" || piece instanceof Uint8Array) {
      if (piece.length > 0 && !target.write(piece)) await drained(target);
      piece = await pieces.next();
    }
    if (piece === null) target.end();
  } catch (error) {
    await pieces.release();
    if (target.headersSent) breakOff(target);
    throw error;
  }
}

function drained(target: ServerResponse): Promise<void> {
  if (target.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const settle = (): void => {
      target.off("drain", settle).off("close", settle);
      resolve();
    };
    target.on("drain", settle).on("close", settle);
  });
}
