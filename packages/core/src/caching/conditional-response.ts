import { parseHttpDateSafe } from "../http/http-date.ts";
import type { HttpRequest } from "../request/http-request.ts";
import type { PathParams } from "../request/request-settings.ts";
import { HttpResponse } from "../response/http-response.ts";
import type { HttpResponseBase } from "../response/http-response-base.ts";
import { HttpResponseNotModified } from "../response/status-responses.ts";
import { parseEtags } from "./etag.ts";

/** The validators of the requested resource (RFC 9110, 8.8). */
export interface Validators {
  /** The entity tag, with its quotes. */
  readonly etag?: string | null | undefined;
  /** The time of the last change: seconds since 1970, or a Date. */
  readonly lastModified?: number | Date | null | undefined;
}

/**
 * Returns the 304 or 412 response that a request's If-* headers call for (RFC 9110, 13.2.2), else `response`. A 304
 * keeps the cookies and the headers that caches need. Closing a 304 or 412 closes the `response` that it replaces.
 * Django's `get_conditional_response()`.
 */
export function getConditionalResponse<Response extends HttpResponseBase>(
  request: HttpRequest<PathParams>,
  validators: Validators,
  response: Response,
): Response | HttpResponse<unknown, 304 | 412>;
export function getConditionalResponse(
  request: HttpRequest<PathParams>,
  validators: Validators,
): HttpResponse<unknown, 304 | 412> | undefined;
export function getConditionalResponse(
  request: HttpRequest<PathParams>,
  validators: Validators,
  response?: HttpResponseBase,
): HttpResponseBase | undefined {
  if (response && (response.status < 200 || response.status >= 300)) return response;
  const status = decide(request, validators);
  if (status === 304) return notModified(response);
  if (status === 412) return replacing(response, new HttpResponse("", { status: 412 }));
  return response;
}

function decide(request: HttpRequest<PathParams>, { etag, lastModified }: Validators): 304 | 412 | undefined {
  const modified = secondsOf(lastModified);
  const ifMatch = etagsOf(request, "If-Match");
  const ifNoneMatch = etagsOf(request, "If-None-Match");
  const isRead = request.method === "GET" || request.method === "HEAD";
  if (ifMatch.length > 0) {
    if (!strongMatch(etag, ifMatch)) return 412;
  } else {
    const since = headerSeconds(request, "If-Unmodified-Since");
    if (since && !(modified && modified <= since)) return 412;
  }
  if (ifNoneMatch.length > 0) return weakMatch(etag, ifNoneMatch) ? (isRead ? 304 : 412) : undefined;
  const since = headerSeconds(request, "If-Modified-Since");
  return since && modified && modified <= since && isRead ? 304 : undefined;
}

function etagsOf(request: HttpRequest<PathParams>, name: string): readonly string[] {
  const value = request.headers.get(name);
  return value === undefined ? [] : parseEtags(value);
}

function strongMatch(etag: string | null | undefined, wanted: readonly string[]): boolean {
  if (!etag) return false;
  return wanted[0] === "*" || (!etag.startsWith("W/") && wanted.includes(etag));
}

function weakMatch(etag: string | null | undefined, wanted: readonly string[]): boolean {
  if (!etag) return false;
  const opaque = withoutWeakness(etag);
  return wanted[0] === "*" || wanted.some((one) => withoutWeakness(one) === opaque);
}

/** Removes every W and / from both ends, as Django does. */
function withoutWeakness(etag: string): string {
  let start = 0;
  let end = etag.length;
  while (start < end && (etag[start] === "W" || etag[start] === "/")) start += 1;
  while (end > start && (etag[end - 1] === "W" || etag[end - 1] === "/")) end -= 1;
  return etag.slice(start, end);
}

/** Returns the seconds of a date header. The caller ignores a time of 0, as Django does. */
function headerSeconds(request: HttpRequest<PathParams>, name: string): number | undefined {
  const value = request.headers.get(name);
  return value === undefined ? undefined : parseHttpDateSafe(value);
}

function secondsOf(moment: number | Date | null | undefined): number | undefined {
  if (moment instanceof Date) return Math.floor(moment.getTime() / 1000);
  return moment ?? undefined;
}

/** The headers that a 304 keeps: those of RFC 9110, 15.4.5, and Last-Modified. */
const keptHeaders = ["Cache-Control", "Content-Location", "Date", "ETag", "Expires", "Last-Modified", "Vary"];

function notModified(response: HttpResponseBase | undefined): HttpResponse<unknown, 304> {
  const replacement = new HttpResponseNotModified();
  if (response === undefined) return replacement;
  for (const name of keptHeaders) {
    const value = response.getHeader(name);
    if (value !== undefined) replacement.setHeader(name, value);
  }
  for (const [name, morsel] of response.cookies) replacement.cookies.set(name, morsel);
  return replacing(response, replacement);
}

function replacing<Response extends HttpResponseBase>(
  replaced: HttpResponseBase | undefined,
  response: Response,
): Response {
  if (replaced) response.onClose(() => replaced.close());
  return response;
}
