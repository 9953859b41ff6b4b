import { type Resolved, resolve, type UrlPattern } from "@riposte/core";
import { flattenPatterns, type MountedPattern } from "@riposte/core/adapter";
import { pathBelowPrefix } from "./read/raw-path.ts";

/** Returns the patterns as a flat list for a framework's router: each route of an include has its full path. */
export function routesOf(patterns: readonly UrlPattern[]): readonly MountedPattern[] {
  return flattenPatterns(patterns);
}

/**
 * Returns the view of the first pattern that matches, and its params; undefined when none matches. `rawPath` is
 * percent-encoded and includes `prefix`, under which the patterns are mounted.
 */
export function matchPatterns(patterns: readonly UrlPattern[], rawPath: string, prefix: string): Resolved | undefined {
  return resolve(patterns, pathBelowPrefix(rawPath, prefix));
}
