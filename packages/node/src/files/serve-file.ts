import {
  FileResponse,
  type FileResponseOptions,
  type HttpRequest,
  HttpResponse,
  type HttpResponseBase,
  HttpResponseNotModified,
  httpDate,
} from "@riposte/core";
import { canRunInBrowser } from "./active-types.ts";
import { type ByteRange, parseRange } from "./byte-range.ts";
import { type DiskFile, openFile } from "./open-file.ts";

/** Options of `serveFile`, in addition to those of `FileResponse`. */
export interface ServeFileOptions extends FileResponseOptions {
  /** The folder that must contain the file. */
  readonly root: string;
  /**
   * Whether the browser saves the file instead of showing it. @default true for what can run scripts: HTML, SVG and other
   * XML, MHTML, JavaScript, PDF, Flash; judged by the name and by Content-Type
   */
  readonly asAttachment?: boolean;
}

/**
 * Returns a response with a file below `root`, as Django's `django.views.static.serve`: 304 when the client already has
 * it; 206 with a part of it for a `Range` header; 416 for a range outside of the file. Throws `Http404` when there is
 * no such file.
 */
export async function serveFile(
  request: HttpRequest,
  path: string,
  options: ServeFileOptions,
): Promise<HttpResponseBase> {
  const { root, asAttachment, ...rest } = options;
  const responseOptions = { ...rest, asAttachment: asAttachment === true };
  const file = await openFile(path, { root });
  const lastModified = httpDate(file.lastModified.getTime() / 1000);
  const response = isFresh(request, file)
    ? new HttpResponseNotModified()
    : answerRange(request, file, lastModified, responseOptions);
  const disposition = response.getHeader("Content-Disposition");
  if (asAttachment === undefined && disposition && canRunInBrowser(path, response.getHeader("Content-Type"))) {
    response.setHeader("Content-Disposition", disposition.replace(/^inline/, "attachment"));
  }
  response.setHeader("Last-Modified", lastModified);
  if (!response.hasHeader("X-Content-Type-Options")) response.setHeader("X-Content-Type-Options", "nosniff");
  return response;
}

function answerRange(
  request: HttpRequest,
  file: DiskFile,
  lastModified: string,
  options: FileResponseOptions,
): HttpResponseBase {
  const range = rangeOf(request, file, lastModified);
  if (range === "unsatisfiable") {
    return new HttpResponse("", { status: 416, headers: { "Content-Range": `bytes */${file.size}` } });
  }
  const response = new FileResponse(range ? file.slice(range.start, range.end) : file, {
    ...options,
    ...(range && { status: 206 }),
  });
  if (range) response.setHeader("Content-Range", `bytes ${range.start}-${range.end - 1}/${file.size}`);
  response.setHeader("Accept-Ranges", "bytes");
  return response;
}

function rangeOf(request: HttpRequest, file: DiskFile, lastModified: string): ByteRange | "unsatisfiable" | undefined {
  const header = request.headers.get("Range");
  if (header === undefined || request.method !== "GET") return undefined;
  const condition = request.headers.get("If-Range");
  return condition === undefined || condition === lastModified ? parseRange(header, file.size) : undefined;
}

function isFresh(request: HttpRequest, file: DiskFile): boolean {
  const since = request.headers.get("If-Modified-Since");
  if (since === undefined || since.length > 64 || request.headers.has("If-None-Match")) return false;
  // HTTP dates have whole seconds.
  return Math.floor(file.lastModified.getTime() / 1000) * 1000 <= Date.parse(since);
}
