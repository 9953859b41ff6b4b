import type { HttpRequest } from "../request/http-request.ts";
import { escapeLeadingSlashes } from "../text/percent-encoding.ts";
import type { UrlPattern } from "./pattern.ts";
import { type ResolveSettings, resolve } from "./resolve.ts";

/**
 * Returns where a request should be redirected to: its own path with a slash at the end, when that matches a pattern and the
 * path as it is does not; else undefined. `path` is the part of `request.path` below the prefix where the patterns are mounted.
 */
export function appendSlash(
  patterns: readonly UrlPattern[],
  request: HttpRequest,
  path: string = request.path,
  settings?: ResolveSettings,
): string | undefined {
  if (path.endsWith("/") || resolve(patterns, path, settings) || !resolve(patterns, `${path}/`, settings))
    return undefined;
  return escapeLeadingSlashes(request.getFullPath(true));
}
