import type { HttpResponseBase } from "../response/http-response-base.ts";
import type { View } from "../views/view.ts";
import { checkRoute } from "./check-route.ts";
import { checkTarget } from "./check-target.ts";
import type { CheckedMethods } from "./checked-methods.ts";
import type { PathConverters } from "./converters.ts";
import type { CheckedRoute } from "./foreign-route.ts";
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
  route: CheckedRoute<Route>,
  target: (Target & CheckedMethods<Target>) | NoInfer<View<HttpResponseBase, ParamsOf<Route, Converters>>>,
  options: PathOptions<Name, Converters> = {},
): UrlPattern<Route, Target, NoInfer<Name>, NoInfer<Converters>> {
  checkRoute(route);
  checkTarget(target, route);
  const segments = parseRoute(route, options.converters);
  const pattern: UrlPattern<Route, Target, Name, Converters> = {
    // The compiler refuses every other route.
    route: route as Route,
    target: target as Target,
    name: (options.name ?? "") as Name,
    segments,
  };
  rememberNames(pattern);
  return pattern;
}
