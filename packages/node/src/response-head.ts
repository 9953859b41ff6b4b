import type { Sendable } from "@riposte/core";

/** A header as it is to be sent. */
export type HeaderPair = readonly [name: string, value: string];

/** Whether a response of this status never has content (RFC 9110, 6.4.1). */
export function isBodiless(status: number): boolean {
  return status === 204 || status === 304 || status < 200;
}

/**
 * Gives the headers to send. `length` is that of a body that is held, in bytes: it goes into Content-Length, which is
 * never sent wrong, nor where RFC 9110 (8.6) forbids it. How the body is framed is the server's business.
 */
export function headerPairs(response: Sendable, method: string, length?: number): HeaderPair[] {
  const pairs: HeaderPair[] = [];
  const bodiless = isBodiless(response.status);
  let missing = length !== undefined && !bodiless;
  for (const pair of response.headers) {
    const [name, value] = pair;
    // Both names have a length that few others share.
    if (name.length === 14 && name.toLowerCase() === "content-length") {
      if (bodiless) continue;
      missing = false;
      pairs.push([name, length === undefined || method === "HEAD" ? value : String(length)]);
    } else if (name.length !== 17 || name.toLowerCase() !== "transfer-encoding") pairs.push(pair);
  }
  if (missing) pairs.push(["Content-Length", String(length)]);
  return pairs;
}

/** Gives what `Vary` says when a response adds to what middleware has said before. */
export function joinVary(before: unknown, value: string): string {
  const fields = typeof before === "string" && before !== "" ? before.split(/\s*,\s*/) : [];
  const known = new Set(fields.map((field) => field.toLowerCase()));
  for (const field of value.split(/\s*,\s*/)) if (!known.has(field.toLowerCase())) fields.push(field);
  return fields.includes("*") ? "*" : fields.join(", ");
}
