import type { MethodName } from "../http/method-names.ts";
import type { PathParams } from "../request/request-settings.ts";
import type { HttpResponseBase } from "../response/http-response-base.ts";
import type { View } from "../views/view.ts";
import { checkPatterns } from "./check-patterns.ts";
import type { RouteSegment } from "./route.ts";

/** A response of any kind. */
type AnyResponse = HttpResponseBase;

/** One view per method. `get` answers HEAD too, OPTIONS and other methods (405) are answered with `Allow`. */
export type MethodMap<Params extends PathParams = never> = {
  readonly [Method in MethodName]?: View<AnyResponse, Params>;
};

/** Patterns for a common prefix, with or without a namespace for their names. */
export interface Included<
  Patterns extends readonly UrlPattern[] = readonly UrlPattern[],
  Namespace extends string = string,
> {
  readonly patterns: Patterns;
  /** "" for none. */
  readonly namespace: Namespace;
}

/** One item of a list of URL patterns; `path` returns it. */
export interface UrlPattern<
  Route extends string = string,
  Target = unknown,
  Name extends string = string,
  Converters = unknown,
> {
  /** As it was written. */
  readonly route: Route;
  /** A view, a method map, or the result of `include`. */
  readonly target: Target;
  /** "" for none. */
  readonly name: Name;
  readonly segments: readonly RouteSegment[];
  /** Exists in types only. */
  readonly "~converters"?: Converters;
}

/** What a route may be mapped to. Maps have any keys here: `path` then says which key is no method. */
export type PathTarget<Params extends PathParams> =
  | View<AnyResponse, Params>
  | MethodMap<Params>
  | Readonly<Record<string, View<AnyResponse, Params>>>
  | Included;

/**
 * Returns patterns as the target of a `path`, whose route becomes their prefix, as Django's `include()`. With a
 * namespace their names are `namespace:name`. Throws `TypeError` for anything but an array of patterns.
 */
export function include<const Patterns extends readonly UrlPattern[], const Namespace extends string = "">(
  patterns: Patterns,
  namespace: Namespace = "" as Namespace,
): Included<Patterns, Namespace> {
  checkPatterns(patterns, "include()");
  return { patterns, namespace };
}

/** Returns whether a pattern's target is a result of `include`. */
export function isIncluded(target: unknown): target is Included {
  return typeof target === "object" && target !== null && Array.isArray((target as Partial<Included>).patterns);
}
