import { checkHeaderLine, isBodilessStatus, type Sendable } from "@riposte/core/adapter";

/** A header as it is to be sent. */
export type HeaderPair = readonly [name: string, value: string];

/** What of a request decides about the head of its answer. */
export interface AnsweredRequest {
  readonly method?: string | undefined;
  readonly httpVersionMajor: number;
}

/**
 * Gives the headers to send. `length` is that of a body that is held, in bytes: it goes into Content-Length, which is
 * never sent wrong, nor where RFC 9110 (8.6) forbids it. How the body is framed and what becomes of the connection is
 * the server's business. Throws `BadHeaderError` for a value that cannot be sent.
 */
export function headerPairs(response: Sendable, request: AnsweredRequest, length?: number): HeaderPair[] {
  const pairs: HeaderPair[] = [];
  const bodiless = isBodilessStatus(response.status);
  let missing = length !== undefined && !bodiless;
  for (const pair of response.headers) {
    const [name, value] = pair;
    checkHeaderLine(name, value);
    // The name has a length that few others share.
    if (name.length === 14 && name.toLowerCase() === "content-length") {
      if (bodiless) continue;
      missing = false;
      pairs.push([name, length === undefined || request.method === "HEAD" ? value : String(length)]);
    } else if (!isServersOwn(name, request)) pairs.push(pair);
  }
  if (missing) pairs.push(["Content-Length", String(length)]);
  return pairs;
}

/** Node refuses to send a Trailer without trailers, and over HTTP/2 what is about the connection (RFC 9113, 8.2.2). */
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

/** Gives what `Vary` says when a response adds to what middleware has said before. */
export function joinVary(before: unknown, value: string): string {
  const fields = typeof before === "string" && before !== "" ? before.split(/\s*,\s*/) : [];
  const known = new Set(fields.map((field) => field.toLowerCase()));
  for (const field of value.split(/\s*,\s*/)) if (!known.has(field.toLowerCase())) fields.push(field);
  return fields.includes("*") ? "*" : fields.join(", ");
}
