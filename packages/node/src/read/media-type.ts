import type { IncomingMessage } from "node:http";
import { parseHeaderParameters } from "@riposte/core/adapter";

/** Returns the media type of a request's body, in lower case; "" without one. */
export function mediaTypeOf({ headers }: IncomingMessage): string {
  return parseHeaderParameters(headers["content-type"] ?? "").value;
}
