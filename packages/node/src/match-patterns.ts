import { type RequestSettings, type Resolved, resolve, type UrlPattern } from "@riposte/core";
import { decodePath, splitTarget } from "@riposte/core/adapter";

/** Returns the first match of the path of a request target, or of a raw path; `undefined` when there is none. */
export function matchPatterns(
  patterns: readonly UrlPattern[],
  target: string,
  settings: RequestSettings = {},
): Resolved | undefined {
  return resolve(patterns, decodePath(splitTarget(target).path), settings);
}
