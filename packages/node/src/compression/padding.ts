import { randomInt } from "node:crypto";

/** Returns bytes of random length, at most `max`, that decoders ignore: they hide the length of an answer ("Heal the BREACH"). */
export type Padding = (max: number) => Uint8Array;

/** Returns a metadata block of brotli (RFC 7932, 9.2). */
export const brotliPadding: Padding = (max) => {
  const length = randomInt(Math.min(max, 256) + 1);
  if (length === 0) return new Uint8Array();
  const block = Buffer.alloc(2 + length, "a");
  // From the lowest bit: not the last block, "11" for metadata, reserved 0, one byte of length, the length less one.
  block.writeUInt16LE(0b01_0110 | ((length - 1) << 6));
  return block;
};

/** Returns empty raw blocks of zstd, each of three zero bytes (RFC 8878, 3.1.1.2). */
export const zstdPadding: Padding = (max) => new Uint8Array(3 * randomInt(Math.floor(max / 3) + 1));

/** Adds a file name of random length to the header of gzip (RFC 1952, 2.3.1). */
export function padGzipHeader(compressed: Uint8Array, max: number): Uint8Array {
  const header = Buffer.from(compressed.subarray(0, 10));
  const hasName = 8;
  header[3] = header[3]! | hasName;
  return Buffer.concat([header, Buffer.alloc(randomInt(max + 1), "a"), Buffer.alloc(1), compressed.subarray(10)]);
}
