import type { PathParams } from "../request/http-request.ts";
import type { View } from "../views/view.ts";
import { compileRoute } from "./match.ts";
import { type AnyView, viewOfMethods } from "./method-map.ts";
import { isIncluded, type MethodMap, type UrlPattern } from "./pattern.ts";
import { joinSegments, type RouteSegment } from "./route.ts";

/** A pattern with all of its prefixes, ready for a framework's router. */
export interface MountedPattern {
  /** The whole route, without a slash at its start: `items/<int:id>/`. */
  readonly route: string;
  /** With its namespaces: `api:item`. */
  readonly name?: string;
  readonly segments: readonly RouteSegment[];
  /** Matches every raw path (from "/", percent-encoded, no query) that `toParams` takes, and some that it refuses. */
  readonly regexp: RegExp;
  /** Answers all methods. */
  readonly view: View;
  /** Gives the params of a raw path; undefined when it does not match. */
  toParams(rawPath: string): PathParams | undefined;
}

/** What a path leads to. */
export interface Resolved {
  readonly view: View;
  readonly params: PathParams;
  readonly pattern: MountedPattern;
}

const flattened = new WeakMap<readonly UrlPattern[], readonly MountedPattern[]>();

/** Gives the patterns one by one, in the order in which they are tried. A list must not change once it is in use. */
export function flattenPatterns(patterns: readonly UrlPattern[]): readonly MountedPattern[] {
  let mounted = flattened.get(patterns);
  if (mounted === undefined) {
    mounted = [...flatten(patterns, { route: "", segments: [], namespace: "" })];
    flattened.set(patterns, mounted);
  }
  return mounted;
}

/** Finds the first pattern that takes a raw path (percent-encoded, from "/", without query). */
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
  /** Ends with a colon, or empty. */
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

/** The params that a view asks for are those of its route: `path` has seen to it. */
function viewOf(target: unknown): View {
  return (typeof target === "function" ? target : viewOfMethods(target as MethodMap)) as AnyView as View;
}
