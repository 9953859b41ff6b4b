import { type ConfigurableDecorator, configurable, hasIssuedSecret } from "@riposte/core/adapter";
import { codings } from "./codings.ts";
import { compressResponse } from "./compress-response.ts";

/** Options of `compress`. */
export interface CompressOptions {
  /** Content of fewer bytes is not compressed; streams always are. @default 200 */
  readonly minLength?: number;
  /** The most random bytes that are added to hide the length, against BREACH. @default 100 */
  readonly maxRandomBytes?: number;
  /**
   * Whether zstd and brotli are padded as gzip is, and then also compress answers for which a CSRF token was made.
   * @default false: they are not padded, and such answers are compressed by gzip alone
   */
  readonly pad?: boolean;
}

const all = [...codings.keys()];

/**
 * Compresses a view's responses with what the client prefers of zstd (Node 22.15 and later), brotli and gzip; the first of
 * them when it prefers none (RFC 9110, 12.5.3). `compress(view)`, or with options `compress({ pad: true })(view)`. A stream
 * is flushed whenever its next piece is late. Leaves out `no-transform`, which every `eventStream` says, and content that is
 * compressed already.
 */
export const compress: ConfigurableDecorator<CompressOptions> = configurable<CompressOptions>(
  ({ minLength = 200, maxRandomBytes = 100, pad = false }) =>
    (view) =>
    async (request) => {
      const response = await view(request);
      const names = pad || !hasIssuedSecret(request) ? all : (["gzip"] as const);
      const maxPadding = (name: string): number => (pad || name === "gzip" ? maxRandomBytes : 0);
      await compressResponse(request, response, { names, level: 6, minLength, maxPadding });
      return response;
    },
);
