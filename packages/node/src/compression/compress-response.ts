import { type HttpRequest, type HttpResponseBase, patchVaryHeaders } from "@riposte/core";
import { negotiate } from "./accept-encoding.ts";
import { type CodingName, codings } from "./codings.ts";
import { compressBytes, compressPieces } from "./compress-pieces.ts";
import { isCompressed } from "./compressed-types.ts";

/** How a response is compressed. */
export interface ResponseCompression {
  /** The codings that may be used, the preferred one first. */
  readonly names: readonly CodingName[];
  readonly level: number;
  readonly minLength: number;
  /** Returns the most random bytes for a coding. */
  maxPadding(name: CodingName): number;
}

/** The content of a response: `streamingContent` when `streaming` is true, else `content`. */
interface Compressible {
  content: Uint8Array;
  streamingContent: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

/** Compresses a response in place, when the client accepts one of the codings and the content is worth it. */
export async function compressResponse(
  request: Pick<HttpRequest<never>, "headers">,
  response: HttpResponseBase,
  { names, level, minLength, maxPadding }: ResponseCompression,
): Promise<void> {
  const body = response as HttpResponseBase & Compressible;
  if (!isCompressible(response)) return;
  const { coding: name, needsCoding } = negotiate(request.headers.get("Accept-Encoding"), names);
  if (!response.streaming && body.content.length < minLength && !needsCoding) return;
  patchVaryHeaders(response, ["Accept-Encoding"]);
  if (name === undefined) return;
  const compression = { coding: codings.get(name)!, level, maxPadding: maxPadding(name) };
  if (response.streaming) {
    body.streamingContent = compressPieces(body.streamingContent, compression);
    response.deleteHeader("Content-Length");
  } else {
    const compressed = await compressBytes(body.content, compression);
    if (compressed.length >= body.content.length && !needsCoding) return;
    body.content = compressed;
    response.setHeader("Content-Length", compressed.length);
  }
  response.setHeader("Content-Encoding", name);
  const etag = response.getHeader("ETag");
  // The bytes now differ, at random, but the content is equivalent: only a weak ETag is correct.
  if (etag?.startsWith('"')) response.setHeader("ETag", `W/${etag}`);
}

/** Excludes partial and encoded content, types that are compressed already, and `no-transform`. */
function isCompressible(response: HttpResponseBase): boolean {
  if (response.status === 206 || response.status === 204 || response.status === 304 || response.status < 200)
    return false;
  if (response.hasHeader("Content-Encoding")) return false;
  if (isCompressed(response.getHeader("Content-Type") ?? "")) return false;
  return !/\bno-transform\b/i.test(response.getHeader("Cache-Control") ?? "");
}
