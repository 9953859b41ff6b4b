import type { BodyView, HttpResponseBase, PathParams, UndeclaredParams } from "@riposte/core";
import { isListAnswer } from "@riposte/core/adapter";

// A registered symbol, so that two installed copies of this package agree.
const exemptMark = Symbol.for("riposte.csrfExempt");

/**
 * Returns the view with a mark, so that `csrfProtect` lets unsafe requests through. `compose`, `decorate` and `middleware`
 * carry the mark; another decorator that is called by hand between the two hides it.
 */
export function csrfExempt<
  Response extends HttpResponseBase,
  Params extends PathParams = UndeclaredParams,
  Body = unknown,
>(view: BodyView<Response, Params, Body>): BodyView<Response, Params, Body> {
  const exempted: BodyView<Response, Params, Body> = (request) => view(request);
  return Object.defineProperty(exempted, exemptMark, { value: true });
}

/** Returns whether `csrfExempt` marked the view, or a list of patterns gives this answer itself (a 404, a redirect, …). */
export function isCsrfExempt(view: object): boolean {
  return isListAnswer(view) || (view as { readonly [exemptMark]?: unknown })[exemptMark] === true;
}
