import type { BodyView, HttpResponseBase, PathParams } from "@riposte/core";

// Registered, so that two copies of this package in one tree agree.
const exemptMark = Symbol.for("riposte.csrfExempt");

/** Gives the view with a mark by which `csrfProtect` lets unsafe requests through. No decorator may stand between the two. */
export function csrfExempt<Response extends HttpResponseBase<unknown>, Params extends PathParams, Body>(
  view: BodyView<Response, Params, Body>,
): BodyView<Response, Params, Body> {
  const exempted: BodyView<Response, Params, Body> = (request) => view(request);
  return Object.defineProperty(exempted, exemptMark, { value: true });
}

/** Says whether `csrfExempt` marked the view. */
export function isCsrfExempt(view: object): boolean {
  return (view as { readonly [exemptMark]?: unknown })[exemptMark] === true;
}
