import { isIncluded, type UrlPattern } from "./pattern.ts";
import { joinSegments, type RouteSegment } from "./route.ts";

/** A named route that `reverse` may fill in. */
export interface NamedRoute {
  /** With its namespaces. */
  readonly name: string;
  readonly route: string;
  readonly segments: readonly RouteSegment[];
}

/** Every named route that `path` has made and that no other pattern has included: its whole route is known. */
const known = new Map<string, Set<NamedRoute>>();
const routesOf = new WeakMap<UrlPattern, readonly NamedRoute[]>();

/** Notes the names of a new pattern; those that it includes move under its route. */
export function rememberNames(pattern: UrlPattern): void {
  const routes = isIncluded(pattern.target) ? includedRoutes(pattern, pattern.target) : ownRoute(pattern);
  routesOf.set(pattern, routes);
  for (const route of routes) {
    const others = known.get(route.name);
    if (others) others.add(route);
    else known.set(route.name, new Set([route]));
  }
}

/** Gives the routes of a name, the newest first. */
export function findNamedRoutes(name: string): readonly NamedRoute[] {
  return [...(known.get(name) ?? [])].reverse();
}

/** Whether some name begins with this namespace, which ends with a colon. */
export function hasNamespace(namespace: string): boolean {
  for (const [name, routes] of known) if (routes.size > 0 && name.startsWith(namespace)) return true;
  return false;
}

function ownRoute({ name, route, segments }: UrlPattern): readonly NamedRoute[] {
  return name === "" ? [] : [{ name, route, segments }];
}

function includedRoutes(
  pattern: UrlPattern,
  { patterns, namespace }: { readonly patterns: readonly UrlPattern[]; readonly namespace: string },
): readonly NamedRoute[] {
  return patterns.flatMap((included) =>
    (routesOf.get(included) ?? []).map((below) => {
      known.get(below.name)?.delete(below);
      const route = pattern.route + below.route;
      const segments = joinSegments(pattern.segments, below.segments, route);
      return { name: namespace ? `${namespace}:${below.name}` : below.name, route, segments };
    }),
  );
}
