import type { ServerResponse } from "node:http";

/** Gives a signal that aborts when the client leaves before it has the whole response. */
export function abortWhenClientLeaves(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  const abort = (): void => {
    if (!response.writableFinished) controller.abort(new DOMException("The client left.", "AbortError"));
  };
  if (response.destroyed) abort();
  // First in line: the signal comes before the iterator's return() and before close().
  else response.prependListener("close", abort);
  return controller.signal;
}
