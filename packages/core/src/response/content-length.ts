import { encodeUtf8 } from "../platform/platform.ts";
import type { HttpResponseBase } from "./http-response-base.ts";

/** Sets Content-Length (in bytes) unless it is set or the response streams, as Django's `CommonMiddleware`. */
export function setContentLength(response: HttpResponseBase): void {
  if (response.streaming || response.hasHeader("Content-Length")) return;
  const { body } = response;
  if (typeof body === "string") response.setHeader("Content-Length", encodeUtf8(body).length);
  else if (body instanceof Uint8Array) response.setHeader("Content-Length", body.length);
}
