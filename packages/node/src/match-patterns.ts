import { type Resolved, resolve, type UrlPattern } from "@riposte/core";
import { flattenPatterns, type MountedPattern } from "@riposte/core/adapter";
import { pathBelowPrefix } from "./read/raw-path.ts";

/** Gives the patterns as a framework's router can know them: one after the other, includes joined to whole routes. */
export function routesOf(patterns: readonly UrlPattern[]): readonly MountedPattern[] {
  return flattenPatterns(patterns);
}

/** Gives the view of the first pattern that matches a raw path below the prefix where the patterns are mounted. */
export function matchPatterns(patterns: readonly UrlPattern[], rawPath: string, prefix: string): Resolved | undefined {
  return resolve(patterns, pathBelowPrefix(rawPath, prefix));
}
