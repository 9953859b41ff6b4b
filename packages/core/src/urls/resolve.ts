import type { PathParams } from "../request/request-settings.ts";
import type { View } from "../views/view.ts";
import { checkPatterns } from "./check-patterns.ts";
import { compileRoute, type RouteMatcher, type UnsafeIntegers } from "./compile-route.ts";
import { type AnyView, viewOfMethods, type Wrap } from "./method-map.ts";
import { isIncluded, type MethodMap, type UrlPattern } from "./pattern.ts";
import { joinSegments, type RouteSegment } from "./route.ts";
import { RouteIndex } from "./route-index.ts";

/** A pattern with all of its prefixes. */
export interface MountedPattern {
  /** The whole route, without a slash at its start: `items/<int:id>/`. */
  readonly route: string;
  /** With its namespaces: `api:item`. */
  readonly name?: string;
  readonly segments: readonly RouteSegment[];
  /** The view or method map that `path` was given. */
  readonly target: unknown;
  /** Answers requests of all methods. */
  readonly view: View;
}

/** The view, params and pattern of a path. */
export interface Resolved {
  readonly view: View;
  readonly params: PathParams;
  readonly pattern: MountedPattern;
}

/** Settings of requests that `resolve` obeys. */
export interface ResolveSettings {
  /** What `<int>` makes of digits beyond 2⁵³. @default "refuse" */
  readonly unsafeIntegers?: UnsafeIntegers;
}

/**
 * Returns the patterns, included ones with their prefixes, in the order in which they are tried. Caches the result: a
 * list must not change once it is in use.
 */
export function flattenPatterns(patterns: readonly UrlPattern[]): readonly MountedPattern[] {
  return resolverOf(patterns).mounted;
}

/**
 * Returns what the first pattern that matches a path leads to; undefined when none does. The path is decoded, as
 * `request.path` is, and starts with "/". A slash that the client has percent-encoded separates like any other.
 */
export function resolve(
  patterns: readonly UrlPattern[],
  path: string,
  { unsafeIntegers }: ResolveSettings = {},
): Resolved | undefined {
  const { mounted, matchers, index, literals } = resolverOf(patterns);
  const literal = literals.get(path);
  if (literal !== undefined) return literal;
  for (const candidate of index.candidates(path)) {
    const pattern = mounted[candidate]!;
    matchers[candidate] ??= compileRoute(pattern.parts);
    const params = matchers[candidate](path, unsafeIntegers);
    if (params !== undefined) return { view: pattern.view, params, pattern };
  }
  return undefined;
}

/** A list of patterns, ready to resolve. */
interface Resolver {
  readonly mounted: readonly FlatPattern[];
  /** Compiled when they are first tried. */
  readonly matchers: (RouteMatcher | undefined)[];
  readonly index: RouteIndex;
  /** The results for paths that one route alone can match, and that route has no params. */
  readonly literals: ReadonlyMap<string, Resolved>;
}

interface FlatPattern extends MountedPattern {
  /** The segments of each `path()` on the way. */
  readonly parts: readonly (readonly RouteSegment[])[];
}

const resolvers = new WeakMap<readonly UrlPattern[], Resolver>();

function resolverOf(patterns: readonly UrlPattern[]): Resolver {
  let resolver = resolvers.get(patterns);
  if (resolver === undefined) {
    checkPatterns(patterns, "A list");
    const mounted = [...flatten(patterns, { route: "", parts: [], segments: [], namespace: "" })];
    const index = new RouteIndex(mounted.map(({ segments }) => segments));
    resolver = { mounted, matchers: [], index, literals: literalsOf(mounted, index) };
    resolvers.set(patterns, resolver);
  }
  return resolver;
}

function literalsOf(mounted: readonly FlatPattern[], index: RouteIndex): ReadonlyMap<string, Resolved> {
  const literals = new Map<string, Resolved>();
  for (const [path, [first, ...others]] of index.literals) {
    const pattern = mounted[first!]!;
    if (others.length === 0) literals.set(path, { view: pattern.view, params: noParams, pattern });
  }
  return literals;
}

const noParams: PathParams = Object.freeze({});

interface Prefix extends Pick<FlatPattern, "route" | "segments" | "parts"> {
  /** Ends with a colon; "" for none. */
  readonly namespace: string;
}

function* flatten(patterns: readonly UrlPattern[], prefix: Prefix): Generator<FlatPattern> {
  for (const pattern of patterns) {
    const route = prefix.route + pattern.route;
    const segments = joinSegments(prefix.segments, pattern.segments, route);
    const parts = [...prefix.parts, pattern.segments];
    if (isIncluded(pattern.target)) {
      const { patterns: below, namespace } = pattern.target;
      yield* flatten(below, { route, segments, parts, namespace: prefix.namespace + (namespace && `${namespace}:`) });
    } else {
      const name = pattern.name && { name: prefix.namespace + pattern.name };
      yield { route, ...(name || {}), segments, parts, target: pattern.target, view: viewOf(pattern.target) };
    }
  }
}

/** Returns one view for what `path` was given; `wrap` is applied to it, or to each view of a method map. */
export function viewOf(target: unknown, wrap?: Wrap): View {
  // Safe: `path` checked that the view takes this route's params.
  if (typeof target === "function") return (wrap ? wrap(target as AnyView) : target) as View;
  return viewOfMethods(target as MethodMap, wrap) as View;
}
