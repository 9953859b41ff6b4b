import type { ServerResponse } from "node:http";
import type { Http2ServerResponse } from "node:http2";

/** RFC 9113, 7: INTERNAL_ERROR. */
const internalError = 2;

/** Breaks off a response that cannot be finished, so that the client never takes what it has for the whole. */
export function breakOff(target: ServerResponse): void {
  // Over HTTP/2 destroy() alone would end the stream as if nothing were wrong.
  if (target.req.httpVersionMajor >= 2) (target as unknown as Http2ServerResponse).stream?.close(internalError);
  target.destroy();
}
