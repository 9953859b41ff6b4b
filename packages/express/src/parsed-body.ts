import type { ParsedBody } from "@riposte/core/adapter";
import { mediaTypeOf, parsedUploads } from "@riposte/node";
import type { Request } from "express";

/** What body parsers and upload middleware set on a request. */
interface Parsed {
  readonly body?: unknown;
  readonly file?: unknown;
  readonly files?: unknown;
}

/**
 * Returns what express.json, express.urlencoded, express.raw, express.text, multer or express-fileupload has read;
 * undefined if none of them has.
 */
export function readParsedBody(request: Request): ParsedBody | undefined {
  const { body, file, files } = request as Parsed;
  if (body === undefined && !file && !files) return undefined;
  return { reader: readerOf(request, body), value: body, files: parsedUploads(file, files) };
}

function readerOf(request: Request, body: unknown): string {
  if (body instanceof Uint8Array) return "express.raw()";
  if (typeof body === "string") return "express.text()";
  const type = mediaTypeOf(request);
  if (type === "multipart/form-data") return "Upload middleware (multer, express-fileupload)";
  return type === "application/x-www-form-urlencoded" ? "express.urlencoded()" : "express.json()";
}
