import type { IncomingMessage, ServerResponse } from "node:http";
import { http2Stream, isOver } from "../exchange-end.ts";
import { withdrawInvitation } from "./invitation.ts";

/** Milliseconds that a client may go on sending a body after it was answered. */
const patience = 1000;

/** Milliseconds between two looks at whether an error was answered. */
const pause = 100;

const watched = new WeakSet<IncomingMessage>();

/**
 * Sees to it that a body that nobody reads to its end does not block the connection: a client that has not finished sending
 * soon after the answer is cut off, whoever answers.
 */
export function watchBody(request: IncomingMessage, response: ServerResponse): void {
  if (!hasBody(request, response) || watched.has(request)) return;
  watched.add(request);
  const cutOff = (): void => cutOffLater(request, response);
  // The response of HTTP/2 says that it is finished only when the stream has closed.
  (http2Stream(response) ?? response).once("finish", cutOff);
}

/** Lets a body that nobody will read run out, so that the connection can be used again. */
export function discardBody(request: IncomingMessage, response: ServerResponse): void {
  if (!hasBody(request, response) || request.complete || request.destroyed) return;
  withdrawInvitation(request);
  request.on("error", ignore);
  request.resume();
  watchBody(request, response);
}

/** Discards the body of a request that was answered without a look at it. */
export function discardUnread(request: IncomingMessage, response: ServerResponse): void {
  if (!request.readableDidRead) discardBody(request, response);
}

/**
 * Discards the body of a request that an error answers, and does not let the answer wait for it: Express's own error handling
 * waits for the request's end, which a client can delay for ever.
 */
export function discardBodyForError(request: IncomingMessage, response: ServerResponse): void {
  if (!hasBody(request, response) || request.complete || request.destroyed) return;
  discardBody(request, response);
  const timer = setInterval(() => {
    if (response.headersSent || isOver(response)) clearInterval(timer);
    else request.emit("end");
  }, pause);
  timer.unref();
}

function hasBody(request: IncomingMessage, response: ServerResponse): boolean {
  const stream = http2Stream(response);
  if (stream) return !stream.endAfterHeaders;
  // Node makes `headers` when they are first asked for, which few views do.
  const { rawHeaders } = request;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]!;
    if (name.length === 14 && Number(rawHeaders[at + 1]) > 0 && name.toLowerCase() === "content-length") return true;
    if (name.length === 17 && name.toLowerCase() === "transfer-encoding") return true;
  }
  return false;
}

function cutOffLater(request: IncomingMessage, response: ServerResponse): void {
  if (request.complete || request.destroyed) return;
  request.on("error", ignore);
  request.resume();
  const timer = setTimeout(() => {
    if (!request.complete) cutOff(request, response);
  }, patience);
  timer.unref();
  request.once("end", () => clearTimeout(timer));
}

function cutOff(request: IncomingMessage, response: ServerResponse): void {
  const stream = http2Stream(response);
  if (stream) stream.close();
  else request.destroy();
}

function ignore(): void {}
