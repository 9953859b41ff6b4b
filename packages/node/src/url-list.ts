import type { UrlListSettings, UrlPattern } from "@riposte/core";
import { decodePath, type Found, pathOf, splitTarget, UrlList } from "@riposte/core/adapter";
import { pathBelowPrefix } from "./read/path-below-prefix.ts";

/** Returns the patterns with the policies of the settings around them, for an adapter whose framework mounts them. */
export function createUrlList(patterns: readonly UrlPattern[], settings?: UrlListSettings): UrlList {
  return new UrlList(patterns, settings);
}

/**
 * Returns what answers the path of a request target, or a raw path, in a list; `undefined` when the list does not own the
 * path. `prefix` is that of the framework's router, when it is still part of the target.
 */
export function findInList(list: UrlList, target: string, prefix = ""): Found | undefined {
  if (prefix === "" || prefix === "/") return list.find(pathOf(target));
  const { path } = splitTarget(target);
  return list.find(decodePath(pathBelowPrefix(path, prefix)));
}
