import { BadRequest, type HttpRequest } from "@riposte/core";
import { getToken } from "@riposte/csrf";
import type { WireRequest } from "./exchange.ts";

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
export const safeMethods: readonly string[] = ["GET", "HEAD", "OPTIONS"];

/** Headers that the connection needs, or that would speak for another client. */
const refused =
  /^(?:host|connection|content-length|transfer-encoding|upgrade|te|trailer|expect|x-csrftoken|x-forwarded-.*|forwarded)$/i;

/** The fields that describe a request to send. */
export interface WireFields {
  get(name: string): string | undefined;
  getlist(name: string): readonly string[];
}

/**
 * Returns the request that a person wants to send to this site: fields `method`, `path`, `header` (a line, several times),
 * `body`. With `token` an unsafe one gets the visitor's own CSRF token: `header`, `field` (for `{token}` in the body) or `cookie`
 * (the cookie alone). Throws `BadRequest` for anything else than a path here.
 */
export function readWireRequest(fields: WireFields, visitor: HttpRequest): WireRequest {
  const method = fields.get("method") || "GET";
  if (!methods.includes(method)) throw new BadRequest(`The method is one of ${methods.join(", ")}.`);
  const path = fields.get("path") ?? "/";
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(path) || path.length > 25_000 || isWire(path)) {
    throw new BadRequest("The path begins with one slash, has no spaces, and is not that of this view itself.");
  }
  const headers = fields
    .getlist("header")
    .filter((line) => line.trim() !== "")
    .map(readHeader);
  const body = fields.get("body") || undefined;
  const place = fields.get("token") || undefined;
  if (place === undefined || safeMethods.includes(method)) return { method, path, headers, body };
  const token = getToken(visitor);
  headers.push(["Cookie", `csrftoken=${visitor.cookies.csrftoken ?? token}`]);
  if (place === "field") return { method, path, headers, body: body?.replace("{token}", token) };
  if (place !== "cookie") headers.push(["X-CSRFToken", token]);
  return { method, path, headers, body };
}

/** Whether a path leads back here, in whatever spelling: each request would send five more. */
function isWire(path: string): boolean {
  const { pathname } = new URL(path, "http://localhost");
  return /^\/+wire(?:\/|$)/.test(decodeAscii(pathname));
}

function decodeAscii(text: string): string {
  return text.replaceAll(/%([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function readHeader(line: string): [name: string, value: string] {
  const match = /^([\w!#$%&'*+.^`|~-]+):[ \t]*([\t\x20-\x7e]*)$/.exec(line.trim());
  if (match === null)
    throw new BadRequest(`A header is written "Name: value", in ASCII (got ${JSON.stringify(line)}).`);
  const [, name = "", value = ""] = match;
  if (refused.test(name)) throw new BadRequest(`The header ${name} is set by the site itself.`);
  return [name, value];
}
