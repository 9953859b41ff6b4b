import type { HttpRequest } from "../request/http-request.ts";
import type { PathParams } from "../request/request-settings.ts";
import type { HttpResponseBase } from "../response/http-response-base.ts";
import { applyDecorators } from "./marks.ts";

/** A function that answers a request with a response; the same view works in every framework. */
export type View<Response extends HttpResponseBase = HttpResponseBase, Params extends PathParams = PathParams> = (
  request: HttpRequest<Params>,
) => Response | Promise<Response>;

/** A view that declares the type of its request body. */
export type BodyView<Response extends HttpResponseBase, Params extends PathParams, Body> = View<Response, Params> & {
  /** Exists in types only: the body that a client sends. */
  readonly "~body"?: Body;
};

/**
 * The params of a view whose params nothing tells: it stands within a decorator, not within `path`, and does not declare
 * them. Write `(request: HttpRequest<{ id: number }>) => …`.
 */
export type UndeclaredParams = { readonly [Name in never]: unknown };

/**
 * A function that takes a view and returns a view, which may answer instead of it or change its response: a policy. The
 * typed client learns nothing of the answers of a plain `Decorator`; `Decorator<JsonResponse<{ error: string }, 429>>`
 * adds one.
 *
 * @example
 * const loginRequired: Decorator = (view) => async (request) => {
 *   if (!request.cookies.user) return new HttpResponseRedirect(reverse("login", {}, { request }));
 *   return view(request);
 * };
 */
export type Decorator<Added extends HttpResponseBase = HttpResponseBase> = (<
  Response extends HttpResponseBase,
  Params extends PathParams = UndeclaredParams,
  Body = unknown,
>(
  view: BodyView<Response, Params, Body>,
) => BodyView<Response | Added, Params, Body>) & {
  /** Exists in types only. */
  readonly "~added"?: Added;
};

type AddedBy<Decorators extends readonly Decorator[]> = Decorators[number] extends infer One
  ? One extends { readonly "~added"?: infer Added extends HttpResponseBase }
    ? Added
    : HttpResponseBase
  : never;

/**
 * Returns one decorator that applies all given ones; the first is outermost, as in a stack of Python `@decorators`. Marks
 * of the view, such as that of `csrfExempt`, reach every one of them.
 */
export function compose<const Decorators extends readonly Decorator[]>(
  ...decorators: Decorators
): Decorator<AddedBy<Decorators>> {
  // Views are compared with the params of their route where they are mounted.
  return (view) => applyDecorators(decorators, view as View<HttpResponseBase, never>) as typeof view;
}
