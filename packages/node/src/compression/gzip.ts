import { type ConfigurableDecorator, configurable } from "@riposte/core/adapter";
import { compressResponse } from "./compress-response.ts";

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
 * Leaves out event streams and content that is compressed already. Django's `GZipMiddleware`.
 */
export const gzip: ConfigurableDecorator<GzipOptions> = configurable<GzipOptions>(
  ({ level = 6, minLength = 200, maxRandomBytes = 100 }) =>
    (view) =>
    async (request) => {
      const response = await view(request);
      if (/^text\/event-stream\b/i.test(response.getHeader("Content-Type") ?? "")) return response;
      await compressResponse(request, response, {
        names: ["gzip"],
        level,
        minLength,
        maxPadding: () => maxRandomBytes,
      });
      return response;
    },
);
