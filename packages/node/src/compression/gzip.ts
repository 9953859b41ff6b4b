import { type HttpResponseBase, patchVaryHeaders } from "@riposte/core";
import { type ConfigurableDecorator, configurable } from "@riposte/core/adapter";
import { compress, compressPieces } from "./gzip-pieces.ts";

/** Options of `gzip`. */
export interface GzipOptions {
  /** The compression level, from 1 (fastest) to 9 (smallest). @default 6 */
  readonly level?: number;
  /** Content of fewer bytes is not compressed; streams always are. @default 200 */
  readonly minLength?: number;
  /** The most random bytes that are added to hide the length, against BREACH. @default 100 */
  readonly maxRandomBytes?: number;
}

/**
 * Compresses a view's responses for clients that accept gzip: `gzip(view)`, or with options `gzip({ level: 1 })(view)`.
 * Django's `GZipMiddleware`.
 */
export const gzip: ConfigurableDecorator<GzipOptions> = configurable<GzipOptions>(
  (options) => (view) => async (request) => {
    const response = await view(request);
    await gzipResponse(request.headers.get("Accept-Encoding") ?? "", response, options);
    return response;
  },
);

/** The content of a response: `streamingContent` when `streaming` is true, else `content`. */
interface Compressible {
  content: Uint8Array;
  streamingContent: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

async function gzipResponse(accepted: string, response: HttpResponseBase, options: GzipOptions): Promise<void> {
  const { level = 6, minLength = 200, maxRandomBytes = 100 } = options;
  const body = response as HttpResponseBase & Compressible;
  if (!isCompressible(response) || (!response.streaming && body.content.length < minLength)) return;
  patchVaryHeaders(response, ["Accept-Encoding"]);
  if (!acceptsGzip(accepted)) return;
  if (response.streaming) {
    body.streamingContent = compressPieces(body.streamingContent, level, maxRandomBytes);
    response.deleteHeader("Content-Length");
  } else {
    const compressed = await compress(body.content, level, maxRandomBytes);
    if (compressed.length >= body.content.length) return;
    body.content = compressed;
    response.setHeader("Content-Length", compressed.length);
  }
  response.setHeader("Content-Encoding", "gzip");
  const etag = response.getHeader("ETag");
  // The bytes now differ, at random, but the content is equivalent: only a weak ETag is correct.
  if (etag?.startsWith('"')) response.setHeader("ETag", `W/${etag}`);
}

/** Excludes partial content, event streams (an event must not wait in a buffer) and `no-transform`. */
function isCompressible(response: HttpResponseBase): boolean {
  if (response.status === 206 || response.status === 204 || response.status === 304 || response.status < 200)
    return false;
  if (response.hasHeader("Content-Encoding")) return false;
  if (/^text\/event-stream\b/i.test(response.getHeader("Content-Type") ?? "")) return false;
  return !/\bno-transform\b/i.test(response.getHeader("Cache-Control") ?? "");
}

/** Whether an Accept-Encoding header accepts gzip (RFC 9110, 12.5.3). */
function acceptsGzip(header: string): boolean {
  for (const coding of header.split(",")) {
    const [name = "", ...params] = coding.split(";").map((part) => part.trim().toLowerCase());
    if (name === "gzip" || name === "x-gzip") return !params.some((param) => /^q=0(?:\.0*)?$/.test(param));
  }
  return false;
}
