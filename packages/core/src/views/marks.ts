import type { HttpResponseBase } from "../response/http-response-base.ts";
import { decorateView } from "./check-decorators.ts";
import type { Decorator, View } from "./view.ts";

// A mark is a member of a view whose key is a registered symbol, so that two installed copies of a package agree on it.
const prefix = "riposte.";
const listAnswer = Symbol.for(`${prefix}listAnswer`);

/**
 * Gives the outer view the marks of the inner one (`csrfExempt`, for example), so that a policy further out sees them.
 * `compose`, `decorate` and `middleware` do so; a decorator that is called by hand hides the marks of its view.
 */
function carryMarks(inner: object, outer: object): void {
  if (inner === outer) return;
  for (const key of Object.getOwnPropertySymbols(inner)) {
    if (!key.description?.startsWith(prefix) || Object.hasOwn(outer, key)) continue;
    Object.defineProperty(outer, key, Object.getOwnPropertyDescriptor(inner, key)!);
  }
}

/** Returns the view within all decorators; the first is outermost, and each sees the marks of the view. Throws `TypeError` for a decorator that returns no view. */
export function applyDecorators<Inner extends View<HttpResponseBase, never>>(
  decorators: readonly Decorator[],
  view: Inner,
): Inner {
  let wrapped: View<HttpResponseBase, never> = view;
  for (const decorator of decorators.toReversed()) {
    const outer = decorateView<View<HttpResponseBase, never>>(decorator, wrapped);
    carryMarks(wrapped, outer);
    wrapped = outer;
  }
  // Decorators only add responses of their own, so the view's type still holds.
  return wrapped as Inner;
}

/** Marks the answer of a list of patterns itself: a 404, a redirect, the answers to OPTIONS and to wrong methods. */
export function markListAnswer<Inner extends object>(view: Inner): Inner {
  return Object.defineProperty(view, listAnswer, { value: true });
}

/** Returns whether the view is the list's own answer, which no policy for views needs to judge. */
export function isListAnswer(view: object): boolean {
  return (view as { readonly [listAnswer]?: unknown })[listAnswer] === true;
}
