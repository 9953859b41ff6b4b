import { isIncluded, type UrlPattern } from "./pattern.ts";
import { joinSegments, type RouteSegment } from "./route.ts";

/** A named route that `reverse` may fill with params. */
export interface NamedRoute {
  /** With its namespaces. */
  readonly name: string;
  readonly route: string;
  readonly segments: readonly RouteSegment[];
}

/**
 * Name → the patterns that `path` has made with it and that no other pattern has included, the oldest first. The table
 * does not keep a pattern alive: an entry is removed when its pattern is garbage-collected.
 */
const known = new Map<string, Set<WeakRef<UrlPattern>>>();
const entries = new WeakMap<UrlPattern, NamesOfPattern>();
const collected = new FinalizationRegistry<NamesOfPattern>(forget);

interface NamesOfPattern {
  readonly routes: readonly NamedRoute[];
  readonly reference: WeakRef<UrlPattern>;
}

/** Registers the names of a new pattern; the names of the patterns that it includes get its route as their prefix. */
export function rememberNames(pattern: UrlPattern): void {
  const routes = isIncluded(pattern.target) ? includedRoutes(pattern, pattern.target.patterns) : ownRoute(pattern);
  if (routes.length > 0) register(pattern, routes);
}

function register(pattern: UrlPattern, routes: readonly NamedRoute[]): void {
  const entry: NamesOfPattern = { routes, reference: new WeakRef(pattern) };
  entries.set(pattern, entry);
  collected.register(pattern, entry);
  for (const { name } of routes) {
    const others = known.get(name);
    if (others) others.add(entry.reference);
    else known.set(name, new Set([entry.reference]));
  }
}

/** Lets a copy of a pattern take the place of the pattern. */
export function moveNames(pattern: UrlPattern, copy: UrlPattern): void {
  const entry = entries.get(pattern);
  if (entry === undefined) return;
  // The names of a pattern that another one has included are known below that one's route alone.
  const isKnown = entry.routes.some(({ name }) => known.get(name)?.has(entry.reference));
  forget(entry);
  if (isKnown) register(copy, entry.routes);
  else entries.set(copy, { routes: entry.routes, reference: new WeakRef(copy) });
}

/** Returns the routes with a name, the newest first. */
export function findNamedRoutes(name: string): readonly NamedRoute[] {
  return [...(known.get(name) ?? [])].reverse().flatMap((reference) => {
    const pattern = reference.deref();
    const routes = pattern === undefined ? [] : (entries.get(pattern)?.routes ?? []);
    return routes.filter((route) => route.name === name).reverse();
  });
}

/** Returns whether any name begins with this namespace, which ends with a colon. */
export function hasNamespace(namespace: string): boolean {
  for (const name of known.keys()) if (name.startsWith(namespace)) return true;
  return false;
}

function forget({ routes, reference }: NamesOfPattern): void {
  for (const { name } of routes) {
    const references = known.get(name);
    references?.delete(reference);
    if (references?.size === 0) known.delete(name);
  }
}

function ownRoute({ name, route, segments }: UrlPattern): readonly NamedRoute[] {
  return name === "" ? [] : [{ name, route, segments }];
}

function includedRoutes(pattern: UrlPattern, patterns: readonly UrlPattern[]): readonly NamedRoute[] {
  const { namespace } = pattern.target as { readonly namespace: string };
  return patterns.flatMap((included) => {
    const entry = entries.get(included);
    if (entry === undefined) return [];
    forget(entry);
    return entry.routes.map((below) => {
      const route = pattern.route + below.route;
      const segments = joinSegments(pattern.segments, below.segments, route);
      return { name: namespace ? `${namespace}:${below.name}` : below.name, route, segments };
    });
  });
}
