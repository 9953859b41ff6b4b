import { checkHeaderLine, headerLines, isBodilessStatus, type Sendable } from "@riposte/core/adapter";

/** The part of a request that the headers of its response depend on. */
export interface AnsweredRequest {
  readonly method?: string | undefined;
  readonly httpVersionMajor: number;
}

/**
 * Returns the header lines to send, names and values in turn, as `writeHead()` takes them. `length` is the length in bytes of
 * a body in memory; it replaces a wrong Content-Length. Content-Length is left out where RFC 9110, 8.6, forbids it, and
 * headers about framing and the connection where the server sets them itself. Throws `BadHeaderError` for a value that cannot
 * be sent.
 */
export function headersToSend(response: Sendable, request: AnsweredRequest, length?: number): string[] {
  const lines = headerLines(response);
  const isAscii = response.headers.isAscii === true;
  const sent: string[] = [];
  const bodiless = isBodilessStatus(response.status);
  let missing = length !== undefined && !bodiless;
  for (let at = 0; at < lines.length; at += 2) {
    const name = lines[at]!;
    const value = lines[at + 1]!;
    // Comparing the length first avoids lower-casing most names.
    const isLength = name.length === 14 && name.toLowerCase() === "content-length";
    if (isLength || !isAscii) checkHeaderLine(name, value);
    if (isLength) {
      if (bodiless) continue;
      missing = false;
      sent.push(name, length === undefined || request.method === "HEAD" ? value : String(length));
    } else if (!isServersOwn(name, request)) sent.push(name, value);
  }
  if (missing) sent.push("Content-Length", String(length));
  return sent;
}

/** Whether Node sets the header itself or refuses it: Trailer, and over HTTP/2 connection headers (RFC 9113, 8.2.2). */
function isServersOwn(name: string, { httpVersionMajor }: AnsweredRequest): boolean {
  if (httpVersionMajor >= 2) return connectionHeaders.has(name.toLowerCase());
  if (name.length !== 17 && name.length !== 7) return false;
  const key = name.toLowerCase();
  return key === "transfer-encoding" || key === "trailer";
}

const connectionHeaders: ReadonlySet<string> = new Set([
  "connection",
  "http2-settings",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** What takes headers one by one, as Fastify's reply does. */
export interface HeaderTaker {
  getHeader(name: string): unknown;
  header(name: string, value: string): unknown;
}

/** Gives header lines, names and values in turn, to what takes them one by one; Vary is joined with the value that is there. */
export function giveHeaders(headers: readonly string[], taker: HeaderTaker): void {
  for (let at = 0; at < headers.length; at += 2) {
    const name = headers[at]!;
    const value = headers[at + 1]!;
    const isVary = name.length === 4 && name.toLowerCase() === "vary";
    taker.header(name, isVary ? joinVary(taker.getHeader("vary"), value) : value);
  }
}

/** Returns the Vary header of a response, joined with the value that middleware has set before. */
export function joinVary(before: unknown, value: string): string {
  const fields = typeof before === "string" && before !== "" ? before.split(/\s*,\s*/) : [];
  const known = new Set(fields.map((field) => field.toLowerCase()));
  for (const field of value.split(/\s*,\s*/)) if (!known.has(field.toLowerCase())) fields.push(field);
  return fields.includes("*") ? "*" : fields.join(", ");
}
