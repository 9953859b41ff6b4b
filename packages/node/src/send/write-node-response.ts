import type { ServerResponse } from "node:http";
import { BodyPieces, type Sendable } from "@riposte/core/adapter";
import { beginResponse } from "./begin-response.ts";
import { breakOff } from "./break-off.ts";
import { type HeaderPair, joinVary } from "./response-head.ts";

/** Writes status, reason phrase and headers to the server's response. */
export type WriteHead = (response: Sendable, target: ServerResponse, headers: readonly HeaderPair[]) => void;

/**
 * Writes a response. For a stream it returns a promise, which resolves when the stream has ended and rejects when it
 * failed; if the head was already sent, the response is aborted first. Throws `Error` for a response that was already
 * sent, or a request that was already answered.
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

/** Sets headers one by one: headers of middleware are kept, and methods of `target` that it replaced are called. */
function setHead(response: Sendable, target: ServerResponse, headers: readonly HeaderPair[]): void {
  target.statusCode = response.status;
  // HTTP/2 has no reason phrase, and Node warns when one is set.
  if (target.req.httpVersionMajor < 2) target.statusMessage = response.reasonPhrase;
  setHeaders(target, headers);
}

/** Sets headers: Set-Cookie and Vary are added to those that middleware set, all others replace them. */
export function setHeaders(target: ServerResponse, headers: readonly HeaderPair[]): void {
  for (const [name, value] of headers) {
    const key = name.length === 10 || name.length === 4 ? name.toLowerCase() : "";
    if (key === "set-cookie") target.appendHeader(name, value);
    else target.setHeader(name, key === "vary" ? joinVary(target.getHeader(key), value) : value);
  }
}

/** Writes the head with one `writeHead()` call, unless headers were set before or over HTTP/2. */
export function writeHeadAtOnce(response: Sendable, target: ServerResponse, headers: readonly HeaderPair[]): void {
  if (target.getHeaderNames().length > 0 || target.req.httpVersionMajor >= 2) setHead(response, target, headers);
  else target.writeHead(response.status, response.reasonPhrase, headers.flat());
}

async function writePieces(pieces: BodyPieces, target: ServerResponse, writeHead: () => void): Promise<void> {
  target.on("close", () => void pieces.release());
  try {
    // The first piece is read before the head is sent: until then an error can be answered with 500.
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
