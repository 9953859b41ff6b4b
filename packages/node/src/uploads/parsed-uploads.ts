import type { UploadedFile } from "@riposte/core";
import { cleanUploadName } from "@riposte/core/adapter";
import { DiskUpload, MemoryUpload } from "./uploaded-files.ts";

/** A file as multer (`buffer` or `path`) or formidable (`filepath`) describes it. */
interface ForeignFile {
  readonly fieldname?: unknown;
  readonly originalname?: unknown;
  readonly originalFilename?: unknown;
  readonly mimetype?: unknown;
  readonly size?: unknown;
  readonly buffer?: unknown;
  readonly path?: unknown;
  readonly filepath?: unknown;
}

/**
 * Returns the files that upload middleware has set on a request, with the names of their fields. It accepts multer's
 * `file` and `files` and formidable's `files`; other values are ignored.
 */
export function parsedUploads(...sources: unknown[]): (readonly [name: string, file: UploadedFile])[] {
  return sources.flatMap((source) => [...eachFile("", source)]);
}

function* eachFile(field: string, source: unknown): Generator<readonly [name: string, file: UploadedFile]> {
  if (typeof source !== "object" || source === null) return;
  if (Array.isArray(source)) for (const file of source) yield* eachFile(field, file);
  else if ("mimetype" in source) {
    const file = toUpload(source);
    if (file) yield [String((source as ForeignFile).fieldname ?? field), file];
  } else for (const [name, files] of Object.entries(source)) yield* eachFile(name, files);
}

function toUpload(file: ForeignFile): UploadedFile | undefined {
  const name = cleanUploadName(String(file.originalname ?? file.originalFilename ?? ""));
  if (name === undefined) return undefined;
  const info = { name, contentType: String(file.mimetype ?? ""), contentTypeExtra: {}, charset: null };
  if (file.buffer instanceof Uint8Array) return new MemoryUpload(info, file.buffer);
  const path = file.path ?? file.filepath;
  return typeof path === "string" ? new DiskUpload(info, Number(file.size), path) : undefined;
}
