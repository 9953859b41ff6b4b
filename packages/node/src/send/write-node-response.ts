import type { ServerResponse } from "node:http";
import type { BodyPieces, Sendable } from "@riposte/core/adapter";
import { beginResponse, hasLatin1Head } from "./begin-response.ts";
import { breakOff } from "./break-off.ts";
import { nextPiece } from "./next-piece.ts";
import { openPieces } from "./open-pieces.ts";
import { joinVary } from "./response-head.ts";
import { ResponseWriter } from "./response-writer.ts";

/** Writes status, reason phrase and headers to the server's response. */
export type WriteHead = (response: Sendable, target: ServerResponse, headers: readonly string[]) => void;

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
  if (pieces) return writePieces(response, openPieces(response, pieces, target), target, headers, writeHead);
  try {
    writeHead(response, target, headers);
    target.end(content);
  } catch (error) {
    if (!target.headersSent) unsetHeaders(target, headers);
    throw error;
  }
}

/** Sets headers one by one: headers of middleware are kept, and methods of `target` that it replaced are called. */
function setHead(response: Sendable, target: ServerResponse, headers: readonly string[]): void {
  target.statusCode = response.status;
  // HTTP/2 has no reason phrase, and Node warns when one is set.
  if (target.req.httpVersionMajor < 2) target.statusMessage = response.reasonPhrase;
  setHeaders(target, headers);
}

/** Sets headers, names and values in turn: Set-Cookie and Vary are added to those that middleware set, all others replace them. */
export function setHeaders(target: ServerResponse, headers: readonly string[]): void {
  for (let at = 0; at < headers.length; at += 2) {
    const name = headers[at]!;
    const value = headers[at + 1]!;
    const key = name.length === 10 || name.length === 4 ? name.toLowerCase() : "";
    if (key === "set-cookie") target.appendHeader(name, value);
    else target.setHeader(name, key === "vary" ? joinVary(target.getHeader(key), value) : value);
  }
}

/** Writes the head with one `writeHead()` call, unless headers were set before or over HTTP/2. */
export function writeHeadAtOnce(response: Sendable, target: ServerResponse, headers: readonly string[]): void {
  if (target.getHeaderNames().length > 0 || target.req.httpVersionMajor >= 2) setHead(response, target, headers);
  else target.writeHead(response.status, response.reasonPhrase, headers as string[]);
}

async function writePieces(
  response: Sendable,
  pieces: BodyPieces,
  target: ServerResponse,
  headers: readonly string[],
  writeHead: WriteHead,
): Promise<void> {
  let isBegun = false;
  try {
    // The first piece is read before the head is sent: until then an error can be answered with 500.
    const first = await nextPiece(pieces);
    if (first === undefined) return;
    isBegun = true;
    writeHead(response, target, headers);
    const writer = new ResponseWriter(target);
    await writer.write(
      typeof first === "string" && hasLatin1Head(response, headers) ? Buffer.from(first) : first,
      pieces,
    );
  } catch (error) {
    await pieces.release();
    if (target.headersSent) breakOff(target);
    else if (isBegun) unsetHeaders(target, headers);
    throw error;
  }
}

/** Takes away the headers of an answer that failed: they do not hold for the one of the error. */
function unsetHeaders(target: ServerResponse, headers: readonly string[]): void {
  const names = headers.filter((_, at) => at % 2 === 0);
  const cookies = new Set(names.flatMap((name, at) => (/^set-cookie$/i.test(name) ? [headers[2 * at + 1]] : [])));
  const others = [target.getHeader("set-cookie") ?? []].flat().filter((cookie) => !cookies.has(String(cookie)));
  // What the answer varies on may be what middleware said.
  for (const name of names) if (name.toLowerCase() !== "vary") target.removeHeader(name);
  if (others.length > 0) target.setHeader("Set-Cookie", others.map(String));
}
