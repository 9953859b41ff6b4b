import { NoReverseMatch, type RequestSettings, type UrlPattern, urlencode } from "@riposte/core";
import { fillRoute, flattenPatterns } from "@riposte/core/adapter";
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
  const names = Object.keys(params).join(", ") || "none";
  throw new NoReverseMatch(`The route ${JSON.stringify(path)} does not take these params (got ${names}).`);
}
