import type { ServerResponse } from "node:http";
import type { Http2ServerResponse } from "node:http2";

/** INTERNAL_ERROR (RFC 9113, 7). */
const internalError = 2;

/** Aborts a response that cannot be finished, so that the client cannot mistake the part it received for the whole. */
export function breakOff(target: ServerResponse): void {
  // Over HTTP/2 destroy() alone would end the stream without an error.
  if (target.req.httpVersionMajor >= 2) (target as unknown as Http2ServerResponse).stream?.close(internalError);
  target.destroy();
}
