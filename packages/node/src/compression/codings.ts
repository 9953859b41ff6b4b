import type { Transform } from "node:stream";
import * as zlib from "node:zlib";
import { brotliPadding, type Padding, zstdPadding } from "./padding.ts";

/** A stream that compresses, of `node:zlib`. */
export type Compressor = Transform & { flush(kind: number, callback: () => void): void };

/** One content coding (RFC 9110, 8.4.1). */
export interface Coding {
  /** Returns a compressor; the level is gzip's, the others have the one that suits answers made on the fly. */
  create(level: number): Compressor;
  /** The kind of flush after which what was written can be decoded. */
  readonly flush: number;
  /** Returns bytes that decoders ignore, for the place after a flush; undefined for gzip, whose header holds them. */
  readonly padding: Padding | undefined;
}

export type CodingName = "zstd" | "br" | "gzip";

// The types of Node 20 do not know zstd, which Node has since 22.15.
const { createZstdCompress, constants } = zlib as unknown as {
  readonly createZstdCompress?: (options: object) => Compressor;
  readonly constants: Readonly<Record<string, number>>;
};

const gzipCoding: Coding = {
  create: (level) => zlib.createGzip({ level }),
  flush: zlib.constants.Z_SYNC_FLUSH,
  padding: undefined,
};

const brotliCoding: Coding = {
  create: () =>
    zlib.createBrotliCompress({
      params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4, [zlib.constants.BROTLI_PARAM_LGWIN]: 19 },
    }),
  flush: zlib.constants.BROTLI_OPERATION_FLUSH,
  padding: brotliPadding,
};

/** The codings that the runtime has, the preferred one first. */
export const codings: ReadonlyMap<CodingName, Coding> = new Map<CodingName, Coding>([
  ...(createZstdCompress === undefined
    ? []
    : ([
        ["zstd", { create: () => createZstdCompress({}), flush: constants.ZSTD_e_flush!, padding: zstdPadding }],
      ] as const)),
  ["br", brotliCoding],
  ["gzip", gzipCoding],
]);
