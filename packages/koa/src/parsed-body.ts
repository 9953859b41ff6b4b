import type { ParsedBody } from "@riposte/core/adapter";
import { mediaTypeOf, parsedUploads } from "@riposte/node";
import type { Context } from "koa";

/** What body parsers and upload middleware set on `ctx.request`. */
interface Parsed {
  readonly body?: unknown;
  readonly rawBody?: unknown;
  readonly files?: unknown;
}

/** Under this key koa-body keeps the text of a body, with its option `includeUnparsed`. */
const unparsedBody = Symbol.for("unparsedBody");

/** qs, by which koa-body reads a form, drops what comes after this number of fields. */
const maxFieldsOfQs = 1000;

/**
 * Returns what @koa/bodyparser, koa-bodyparser, koa-body or @koa/multer has read; undefined if none of them has. Where
 * they have kept the text of the body, it is the text that counts.
 */
export function readParsedBody(ctx: Context): ParsedBody | undefined {
  const { body, rawBody, files } = ctx.request as Parsed;
  const uploads = parsedUploads(ctx.file, ctx.files, ctx.files === files ? undefined : files);
  if (body === undefined && uploads.length === 0) return undefined;
  if (typeof rawBody === "string") return { reader: "The body parser", raw: rawBody, isAlwaysUtf8: true };
  const unparsed = (body as Record<symbol, unknown> | undefined)?.[unparsedBody];
  if (typeof unparsed === "string") return { reader: "koa-body", raw: unparsed, isAlwaysUtf8: true };
  const parsed = { reader: "koa-body (or @koa/multer)", value: body, files: uploads, isAlwaysUtf8: true };
  return mediaTypeOf(ctx.req) === "application/x-www-form-urlencoded"
    ? { ...parsed, maxFields: maxFieldsOfQs }
    : parsed;
}
