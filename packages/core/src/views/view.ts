import type { HttpRequest, PathParams } from "../request/http-request.ts";
import type { HttpResponseBase } from "../response/http-response-base.ts";

/** A function from a request to a response, written once for every framework. */
export type View<
  Response extends HttpResponseBase<unknown> = HttpResponseBase<unknown>,
  Params extends PathParams = PathParams,
> = (request: HttpRequest<Params>) => Response | Promise<Response>;

/** A view whose body is known in types. */
export type BodyView<Response extends HttpResponseBase<unknown>, Params extends PathParams, Body> = View<
  Response,
  Params
> & {
  /** In types only: what a client sends. */
  readonly "~body"?: Body;
};

/** A policy around a view: takes a view, gives a view that may answer in its place. */
export type Decorator = <Response extends HttpResponseBase<unknown>, Params extends PathParams, Body>(
  view: BodyView<Response, Params, Body>,
) => BodyView<Response | HttpResponseBase, Params, Body>;

/** Gives one decorator that applies the given ones, the first outermost, as stacked `@decorators` do in Python. */
export function compose(...decorators: Decorator[]): Decorator {
  return (view) => {
    let wrapped: View<HttpResponseBase<unknown>, never> = view as View<HttpResponseBase<unknown>, never>;
    for (const decorate of decorators.toReversed()) wrapped = decorate(wrapped);
    // Decorators only ever add responses of their own, so the view's type still holds.
    return wrapped as typeof view;
  };
}
