import type { PathParams } from "../request/http-request.ts";
import type { View } from "../views/view.ts";
import { compileRoute } from "./match.ts";
import { type AnyView, viewOfMethods } from "./method-map.ts";
import { isIncluded, type MethodMap, type UrlPattern } from "./pattern.ts";
import { joinSegments, type RouteSegment } from "./route.ts";

/** A pattern with all of its prefixes, for a framework's router. */
export interface MountedPattern {
  /** The whole route, without a slash at its start: `items/<int:id>/`. */
  readonly route: string;
  /** With its namespaces: `api:item`. */
  readonly name?: string;
  readonly segments: readonly RouteSegment[];
  /** Matches every raw path (from "/", percent-encoded, no query) that `toParams` accepts, and some that it refuses. */
  readonly regexp: RegExp;
  /** Answers requests of all methods. */
  readonly view: View;
  /** Returns the params of a raw path; `undefined` when it does not match. */
  toParams(rawPath: string): PathParams | undefined;
}

/** The view, params and pattern of a path. */
export interface Resolved {
  readonly view: View;
  readonly params: PathParams;
  readonly pattern: MountedPattern;
}

const flattened = new WeakMap<readonly UrlPattern[], readonly MountedPattern[]>();

/**
 * Returns the patterns, included ones with their prefixes, in the order in which they are tried. Caches the result: a
 * list must not change once it is in use.
 */
export function flattenPatterns(patterns: readonly UrlPattern[]): readonly MountedPattern[] {
  let mounted = flattened.get(patterns);
  if (mounted === undefined) {
    mounted = [...flatten(patterns, { route: "", segments: [], namespace: "" })];
    flattened.set(patterns, mounted);
  }
  return mounted;
}

/** Returns the first match of a raw path (percent-encoded, from "/", without query); `undefined` when there is none. */
export function resolve(patterns: readonly UrlPattern[], rawPath: string): Resolved | undefined {
  for (const pattern of flattenPatterns(patterns)) {
    const params = pattern.toParams(rawPath);
    if (params !== undefined) return { view: pattern.view, params, pattern };
  }
  return undefined;
}

interface Prefix {
  readonly route: string;
  readonly segments: readonly RouteSegment[];
  /** Ends with a colon; "" for none. */
  readonly namespace: string;
}

function* flatten(patterns: readonly UrlPattern[], prefix: Prefix): Generator<MountedPattern> {
  for (const pattern of patterns) {
    const route = prefix.route + pattern.route;
    const segments = joinSegments(prefix.segments, pattern.segments, route);
    if (isIncluded(pattern.target)) {
      const { patterns: below, namespace } = pattern.target;
      yield* flatten(below, { route, segments, namespace: prefix.namespace + (namespace && `${namespace}:`) });
    } else {
      const name = pattern.name && { name: prefix.namespace + pattern.name };
      const { regexp, toParams } = compileRoute(segments);
      yield { route, ...(name || {}), segments, regexp, toParams, view: viewOf(pattern.target) };
    }
  }
}

/** Safe: `path` checked that the view takes this route's params. */
function viewOf(target: unknown): View {
  return (typeof target === "function" ? target : viewOfMethods(target as MethodMap)) as AnyView as View;
}
