import { NoReverseMatch, type RequestSettings, type UrlPattern, urlencode } from "@riposte/core";
import { fillRoute, flattenPatterns, type RouteSegment } from "@riposte/core/adapter";
import type { ClientOptions } from "./client-options.ts";

/** The host of a client's requests, as in Django. */
export const serverName = "testserver";

/**
 * Returns the URL of a route with params (`/items/<int:id>/`), a plain path or an absolute URL. Throws `NoReverseMatch` for a
 * route that the patterns do not have, and for params that it does not take; `TypeError` for a path without a slash.
 */
export function toUrl(
  patterns: readonly UrlPattern[],
  path: string,
  { params, query = {}, secure = false }: ClientOptions,
  { unsafeIntegers }: RequestSettings,
): URL {
  const filled = params !== undefined || /[<>]/.test(path) ? fill(patterns, path, params, unsafeIntegers) : path;
  if (!/^(?:\/|https?:\/\/)/i.test(filled))
    throw new TypeError(`A path starts with a slash (got ${JSON.stringify(path)}).`);
  // Not resolved against a base: "//" at the start of a path is no host.
  const url = new URL(filled.startsWith("/") ? `${secure ? "https" : "http"}://${serverName}${filled}` : filled);
  const search = urlencode(Object.entries(query).filter(([, value]) => value !== undefined) as never, true);
  if (search !== "") url.search = search;
  return url;
}

function fill(
  patterns: readonly UrlPattern[],
  path: string,
  params: Readonly<Record<string, unknown>> = {},
  unsafeIntegers: RequestSettings["unsafeIntegers"],
): string {
  const routes = flattenPatterns(patterns).filter(({ route }) => `/${route}` === path);
  if (routes.length === 0) throw new NoReverseMatch(`No pattern has the route ${JSON.stringify(path)}.`);
  for (const { segments } of routes) {
    const filled = fillRoute(segments, params, unsafeIntegers);
    if (filled !== undefined) return filled;
  }
  throw new NoReverseMatch(
    `The route ${JSON.stringify(path)} does not take these params: ${faultOf(routes[0]!, params)}.`,
  );
}

function faultOf({ segments }: { readonly segments: readonly RouteSegment[] }, params: object): string {
  const wanted = segments.flatMap((segment) => (segment.kind === "param" ? [segment.name] : []));
  const given = Object.keys(params);
  const missing = wanted.filter((name) => !given.includes(name));
  const unknown = given.filter((name) => !wanted.includes(name));
  if (missing.length > 0) return `${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} missing`;
  if (unknown.length > 0) return `it has no ${unknown.join(", ")}`;
  const shown = Object.entries(params).map(
    ([name, value]) => `${name}: ${typeof value === "string" ? JSON.stringify(value) : String(value)}`,
  );
  return `{ ${shown.join(", ")} } does not fit`;
}
