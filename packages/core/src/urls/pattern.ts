import type { PathParams } from "../request/http-request.ts";
import type { HttpResponseBase } from "../response/http-response-base.ts";
import type { View } from "../views/view.ts";
import type { RouteSegment } from "./route.ts";

/** A response of any kind. */
type AnyResponse = HttpResponseBase<unknown>;

/** The methods that a method map may have, as its keys. */
export type MethodName = "get" | "head" | "post" | "put" | "patch" | "delete" | "options" | "trace" | "query";

/** A view per method. HEAD falls to `get`, OPTIONS is answered, other methods are a 405 with `Allow`. */
export type MethodMap<Params extends PathParams = never> = {
  readonly [Method in MethodName]?: View<AnyResponse, Params>;
};

/** Patterns under a common prefix, perhaps with a namespace for their names. */
export interface Included<
  Patterns extends readonly UrlPattern[] = readonly UrlPattern[],
  Namespace extends string = string,
> {
  readonly patterns: Patterns;
  /** Empty for none. */
  readonly namespace: Namespace;
}

/** One line of a list of URL patterns; made by `path`. */
export interface UrlPattern<
  Route extends string = string,
  Target = unknown,
  Name extends string = string,
  Converters = unknown,
> {
  /** As it was written. */
  readonly route: Route;
  /** A view, a method map or what `include` gave. */
  readonly target: Target;
  /** Empty for none. */
  readonly name: Name;
  readonly segments: readonly RouteSegment[];
  /** In types only. */
  readonly "~converters"?: Converters;
}

/** What a route may lead to. */
export type PathTarget<Params extends PathParams> = View<AnyResponse, Params> | MethodMap<Params> | Included;

/** Puts patterns under the route of the `path` that it is given to; with a namespace their names are `namespace:name`. */
export function include<const Patterns extends readonly UrlPattern[], const Namespace extends string = "">(
  patterns: Patterns,
  namespace: Namespace = "" as Namespace,
): Included<Patterns, Namespace> {
  return { patterns, namespace };
}

/** Whether a pattern's target is what `include` gave. */
export function isIncluded(target: unknown): target is Included {
  return typeof target === "object" && target !== null && Array.isArray((target as Partial<Included>).patterns);
}
