import type { UploadedFile } from "@riposte/core";
import { cleanUploadName, MemoryUpload } from "@riposte/core/adapter";
import { DiskUpload } from "./disk-upload.ts";

/** A file as multer (`buffer` or `path`), formidable (`filepath`) or express-fileupload (`data` or `tempFilePath`) describes it. */
interface ForeignFile {
  readonly fieldname?: unknown;
  readonly originalname?: unknown;
  readonly originalFilename?: unknown;
  readonly name?: unknown;
  readonly mimetype?: unknown;
  readonly size?: unknown;
  readonly buffer?: unknown;
  readonly data?: unknown;
  readonly path?: unknown;
  readonly filepath?: unknown;
  readonly tempFilePath?: unknown;
  readonly truncated?: unknown;
}

/**
 * Returns the files that upload middleware has left on a request, each with the name of its field; their names are cleaned
 * as those that are read here. Takes multer's `file` and `files`, formidable's and express-fileupload's `files`; skips
 * anything else. The sources must come from middleware, never from a parsed body, which a client can shape as it likes.
 */
export function parsedUploads(...sources: unknown[]): (readonly [name: string, file: UploadedFile])[] {
  return sources.flatMap((source) => [...eachFile("", source)]);
}

function* eachFile(field: string, source: unknown): Generator<readonly [name: string, file: UploadedFile]> {
  if (typeof source !== "object" || source === null) return;
  if (Array.isArray(source)) for (const file of source) yield* eachFile(field, file);
  else if (typeof (source as ForeignFile).mimetype === "string") {
    const file = toUpload(source);
    if (file) yield [String((source as ForeignFile).fieldname ?? field), file];
  } else for (const [name, files] of Object.entries(source)) yield* eachFile(name, files);
}

function toUpload(file: ForeignFile): UploadedFile | undefined {
  const name = cleanUploadName(String(file.originalname ?? file.originalFilename ?? file.name ?? ""));
  if (name === undefined) return undefined;
  if (file.truncated === true) throw new Error(`The upload middleware has cut off the file ${JSON.stringify(name)}.`);
  const info = { name, contentType: String(file.mimetype), contentTypeExtra: {}, charset: null };
  const path = [file.path, file.filepath, file.tempFilePath].find((value) => typeof value === "string" && value !== "");
  if (typeof path === "string") return new DiskUpload(info, Number(file.size), path);
  const content = file.buffer ?? file.data;
  return content instanceof Uint8Array ? new MemoryUpload(info, content) : undefined;
}
