import { checkRoute } from "./check-route.ts";
import { checkTarget } from "./check-target.ts";
import type { PathConverters } from "./converters.ts";
import { rememberNames } from "./names.ts";
import type { ParamsOf } from "./params.ts";
import type { PathTarget, UrlPattern } from "./pattern.ts";
import { parseRoute } from "./route.ts";

/** Options of `path`. */
export interface PathOptions<Name extends string = string, Converters extends PathConverters = PathConverters> {
  /** The name for `reverse`. */
  readonly name?: Name;
  /** Additional converters, by their names in the route. */
  readonly converters?: Converters;
}

/** Refuses, in types, the routes that other frameworks would write. */
type CheckedRoute<Route extends string> = Route extends `/${string}`
  ? "a route has no slash at its start"
  : Route extends `:${string}` | `${string}/:${string}`
    ? "a param is written <name> or <int:name>"
    : unknown;

/**
 * Returns a pattern that maps a route, without a slash at its start, to a view, a method map or included patterns, as
 * Django's `path()`. `<int:id>` captures `request.params.id`. Throws `TypeError` for a malformed
 * route, for a target that is none of these, and for a method map that is empty or has an unknown method.
 *
 * @example path("items/<int:id>/", (request) => new JsonResponse({ id: request.params.id }), { name: "item" })
 */
export function path<
  const Route extends string,
  Target extends PathTarget<ParamsOf<Route, Converters>>,
  const Name extends string = "",
  // biome-ignore lint/complexity/noBannedTypes: no converters but the built-in ones
  Converters extends PathConverters = {},
>(
  route: Route & CheckedRoute<Route>,
  target: Target,
  options: PathOptions<Name, Converters> = {},
): UrlPattern<Route, Target, NoInfer<Name>, NoInfer<Converters>> {
  checkRoute(route);
  checkTarget(target, route);
  const segments = parseRoute(route, options.converters);
  const pattern: UrlPattern<Route, Target, Name, Converters> = {
    route,
    target,
    name: (options.name ?? "") as Name,
    segments,
  };
  rememberNames(pattern);
  return pattern;
}
