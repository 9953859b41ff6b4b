import type { IncomingMessage, ServerResponse } from "node:http";

/** How long, in milliseconds, a client may continue to send an unread body after the response. */
const PATIENCE = 1000;

/**
 * Reads and drops a body that no one needs, so that the connection can be reused: an unread body would block it. A
 * client that is still sending one second after the response is disconnected.
 */
export function discardBody(request: IncomingMessage, response: ServerResponse): void {
  if (request.complete || request.destroyed) return;
  request.on("error", () => undefined);
  request.resume();
  if (response.writableFinished) cutOffLater(request);
  else response.once("finish", () => cutOffLater(request));
}

/** Discards the body of a request that is answered before its body was read. */
export function discardUnread(request: IncomingMessage, response: ServerResponse): void {
  if (!request.complete && !request.readableDidRead) discardBody(request, response);
}

function cutOffLater(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return;
  const timer = setTimeout(() => {
    if (!request.complete) request.destroy();
  }, PATIENCE);
  timer.unref();
  request.once("end", () => clearTimeout(timer));
}
