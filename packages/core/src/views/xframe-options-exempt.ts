import type { PathParams } from "../request/request-settings.ts";
import type { HttpResponseBase } from "../response/http-response-base.ts";
import type { BodyView, UndeclaredParams } from "./view.ts";

// On the response, as in Django: decorators in between do not hide it.
const exempt = Symbol.for("riposte.xframeOptionsExempt");

/** Returns the view with responses that other sites may frame: `securityHeaders` sends no X-Frame-Options. */
export function xframeOptionsExempt<
  Response extends HttpResponseBase,
  Params extends PathParams = UndeclaredParams,
  Body = unknown,
>(view: BodyView<Response, Params, Body>): BodyView<Response, Params, Body> {
  const mark = (response: Response): Response => Object.defineProperty(response, exempt, { value: true });
  return (request) => {
    const response = view(request);
    return response instanceof Promise ? response.then(mark) : mark(response);
  };
}

/** Returns whether other sites may frame the response. */
export function isXframeOptionsExempt(response: HttpResponseBase): boolean {
  return (response as { readonly [exempt]?: unknown })[exempt] === true;
}
