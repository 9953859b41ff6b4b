import { type RequestSettings, type Resolved, resolve, type UrlPattern } from "@riposte/core";
import { decodePath, splitTarget } from "@riposte/core/adapter";
import { pathBelowPrefix } from "./read/path-below-prefix.ts";

/**
 * Returns the first match of the path of a request target, or of a raw path; `undefined` when there is none. `prefix` is that
 * of the framework's router, when it is still part of the target.
 */
export function matchPatterns(
  patterns: readonly UrlPattern[],
  target: string,
  settings: RequestSettings = {},
  prefix = "",
): Resolved | undefined {
  const { path } = splitTarget(target);
  return resolve(patterns, decodePath(pathBelowPrefix(path, prefix)), settings);
}
