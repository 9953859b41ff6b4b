import type { ServerResponse } from "node:http";

/** Whether the client disconnected before it received the whole response. */
export function hasClientLeft(response: ServerResponse): boolean {
  return response.destroyed && !response.writableFinished;
}

/** Returns a signal that aborts when the client disconnects before it received the whole response. */
export function abortWhenClientLeaves(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  const abort = (): void => {
    if (!response.writableFinished) controller.abort(new DOMException("The client left.", "AbortError"));
  };
  if (response.destroyed) abort();
  // Prepended: the signal aborts before the iterator's return() and the response's close() are called.
  else response.prependListener("close", abort);
  return controller.signal;
}
