import { constants, type Stats } from "node:fs";
import { type FileHandle, open, realpath, stat } from "node:fs/promises";
import { basename, sep } from "node:path";
import { type FileSource, Http404 } from "@riposte/core";
import { safeJoin } from "./safe-join.ts";

/** Bytes per read. */
const blockSize = 65536;

/** Options of `openFile`. */
export interface OpenFileOptions {
  /** The folder that must contain the file. The path is then relative to it and may come from a client. */
  readonly root?: string;
}

/** A file on disk, for `FileResponse`. Its descriptor is open only while it is being read. */
export interface DiskFile extends FileSource {
  readonly name: string;
  /** The size in bytes. */
  readonly size: number;
  /** The time of the last change. */
  readonly lastModified: Date;
  [Symbol.asyncIterator](): AsyncIterator<Uint8Array>;
  /** Returns a part of the file: from byte `start` up to, but not including, byte `end`. */
  slice(start: number, end: number): DiskFile;
}

/**
 * Returns a file on disk, for `FileResponse`. Throws `Http404` when there is no such file, or when it is outside of
 * `root`, also through a symbolic link.
 */
export async function openFile(path: string, { root }: OpenFileOptions = {}): Promise<DiskFile> {
  try {
    const real = await (root === undefined ? realpath(path) : realPathBelow(root, path));
    const stats = await statOfFile(real);
    return sliceOf({ path: real, name: basename(path), lastModified: stats.mtime, stats }, 0, stats.size);
  } catch (cause) {
    if (isMissing(cause)) throw new Http404(undefined, { cause });
    throw cause;
  }
}

interface FileOnDisk {
  readonly path: string;
  readonly name: string;
  readonly lastModified: Date;
  readonly stats: Stats;
}

async function realPathBelow(root: string, path: string): Promise<string> {
  const joined = safeJoin(root, path);
  const [base, real] = await Promise.all([realpath(root), realpath(joined)]);
  if (!real.startsWith(base.endsWith(sep) ? base : base + sep)) throw new Http404();
  return real;
}

async function statOfFile(path: string): Promise<Stats> {
  const stats = await stat(path);
  if (!stats.isFile()) throw new Http404();
  return stats;
}

function sliceOf(file: FileOnDisk, start: number, end: number): DiskFile {
  const { name, lastModified } = file;
  return {
    name,
    lastModified,
    size: end - start,
    [Symbol.asyncIterator]: () => readBlocks(file, start, end),
    slice: (from, to) => sliceOf(file, start + from, Math.min(start + to, end)),
  };
}

async function* readBlocks(file: FileOnDisk, start: number, end: number): AsyncGenerator<Uint8Array> {
  // The path was resolved before: a symbolic link that has replaced the file since is refused.
  const handle = await open(file.path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    await refuseChanged(handle, file);
    for (let at = start; at < end; ) {
      const block = Buffer.allocUnsafe(Math.min(blockSize, end - at));
      const { bytesRead } = await handle.read(block, 0, block.length, at);
      if (bytesRead === 0) throw new Error("The file was shortened while it was sent.");
      at += bytesRead;
      yield block.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

async function refuseChanged(handle: FileHandle, { stats }: FileOnDisk): Promise<void> {
  const { dev, ino, size, mtimeMs } = await handle.stat();
  // Two changes within one tick of the file system's clock have the same time.
  if (ino !== stats.ino || dev !== stats.dev || size !== stats.size || mtimeMs !== stats.mtimeMs)
    throw new Error("The file has changed since its length was announced.");
}

function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return (
    code === "ENOENT" ||
    code === "ENOTDIR" ||
    code === "ENAMETOOLONG" ||
    code === "ELOOP" ||
    code === "ERR_INVALID_ARG_VALUE"
  );
}
