import { checkHeaderLine, isBodilessStatus, type Sendable } from "@riposte/core/adapter";

/** A header line to send. */
export type HeaderPair = readonly [name: string, value: string];

/** The part of a request that the headers of its response depend on. */
export interface AnsweredRequest {
  readonly method?: string | undefined;
  readonly httpVersionMajor: number;
}

/**
 * Returns the headers to send. `length` is the length in bytes of a body in memory; it replaces a wrong Content-Length.
 * Content-Length is left out where RFC 9110, 8.6, forbids it, and headers about framing and the connection where the
 * server sets them itself. Throws `BadHeaderError` for a value that cannot be sent.
 */
export function headerPairs(response: Sendable, request: AnsweredRequest, length?: number): HeaderPair[] {
  const pairs: HeaderPair[] = [];
  const bodiless = isBodilessStatus(response.status);
  let missing = length !== undefined && !bodiless;
  for (const pair of response.headers) {
    const [name, value] = pair;
    checkHeaderLine(name, value);
    // Comparing the length first avoids lower-casing most names.
    if (name.length === 14 && name.toLowerCase() === "content-length") {
      if (bodiless) continue;
      missing = false;
      pairs.push([name, length === undefined || request.method === "HEAD" ? value : String(length)]);
    } else if (!isServersOwn(name, request)) pairs.push(pair);
  }
  if (missing) pairs.push(["Content-Length", String(length)]);
  return pairs;
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

/** Returns the Vary header of a response, joined with the value that middleware has set before. */
export function joinVary(before: unknown, value: string): string {
  const fields = typeof before === "string" && before !== "" ? before.split(/\s*,\s*/) : [];
  const known = new Set(fields.map((field) => field.toLowerCase()));
  for (const field of value.split(/\s*,\s*/)) if (!known.has(field.toLowerCase())) fields.push(field);
  return fields.includes("*") ? "*" : fields.join(", ");
}
