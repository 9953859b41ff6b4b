import type { IncomingMessage, ServerResponse } from "node:http";

/** How long, in milliseconds, a client may go on sending a body that nobody wants after it was answered. */
const PATIENCE = 1000;

/**
 * Lets a body that nobody will read run out, so that the connection can be used again; a client that has not
 * finished sending soon after the answer is cut off. Without it the unread body would block the connection.
 */
export function discardBody(request: IncomingMessage, response: ServerResponse): void {
  if (request.complete || request.destroyed) return;
  request.on("error", () => undefined);
  request.resume();
  if (response.writableFinished) cutOffLater(request);
  else response.once("finish", () => cutOffLater(request));
}

/** Discards the body of a request that was answered without a look at it. */
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
