import { applyDecorators } from "../views/marks.ts";
import type { Decorator } from "../views/view.ts";
import { checkPatterns } from "./check-patterns.ts";
import type { AnyView } from "./method-map.ts";
import { moveNames } from "./names.ts";
import { isIncluded, type UrlPattern } from "./pattern.ts";

/**
 * Returns the patterns with every view, also of method maps and included patterns, within the decorators, the first
 * outermost. Types, names and marks of the views stay. Use the result in place of the list: `reverse` knows it alone.
 * Throws `TypeError` for patterns that `path` has not made, and for a decorator that returns no view.
 *
 * @example path("admin/", include(decorate(adminPatterns, loginRequired)))
 */
export function decorate<const Patterns extends readonly UrlPattern[]>(
  patterns: Patterns,
  ...decorators: readonly Decorator[]
): Patterns {
  checkPatterns(patterns, "decorate()");
  const decorated = patterns.map((pattern) => {
    const copy: UrlPattern = { ...pattern, target: decorateTarget(pattern.target, decorators) };
    moveNames(pattern, copy);
    return copy;
  });
  // The copies differ from the patterns in what their views do, not in their types.
  return decorated as readonly UrlPattern[] as Patterns;
}

function decorateTarget(target: unknown, decorators: readonly Decorator[]): unknown {
  if (typeof target === "function") return applyDecorators(decorators, target as AnyView);
  if (isIncluded(target)) return { ...target, patterns: decorate(target.patterns, ...decorators) };
  const views = Object.entries(target as Readonly<Record<string, AnyView | undefined>>);
  return Object.fromEntries(views.map(([method, view]) => [method, view && applyDecorators(decorators, view)]));
}
