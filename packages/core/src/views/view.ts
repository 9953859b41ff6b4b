import type { HttpRequest, PathParams } from "../request/http-request.ts";
import type { HttpResponseBase } from "../response/http-response-base.ts";

/** A function that answers a request with a response; the same view works in every framework. */
export type View<
  Response extends HttpResponseBase<unknown> = HttpResponseBase<unknown>,
  Params extends PathParams = PathParams,
> = (request: HttpRequest<Params>) => Response | Promise<Response>;

/** A view that declares the type of its request body. */
export type BodyView<Response extends HttpResponseBase<unknown>, Params extends PathParams, Body> = View<
  Response,
  Params
> & {
  /** Exists in types only: the body that a client sends. */
  readonly "~body"?: Body;
};

/** A function that takes a view and returns a view, which may answer instead of it or change its response. */
export type Decorator = <Response extends HttpResponseBase<unknown>, Params extends PathParams, Body>(
  view: BodyView<Response, Params, Body>,
) => BodyView<Response | HttpResponseBase, Params, Body>;

/** Returns one decorator that applies all given ones; the first is outermost, as in a stack of Python `@decorators`. */
export function compose(...decorators: Decorator[]): Decorator {
  return (view) => {
    let wrapped: View<HttpResponseBase<unknown>, never> = view as View<HttpResponseBase<unknown>, never>;
    for (const decorate of decorators.toReversed()) wrapped = decorate(wrapped);
    // Decorators only add responses of their own, so the view's type still holds.
    return wrapped as typeof view;
  };
}
