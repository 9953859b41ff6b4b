import type { ServerResponse } from "node:http";

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
