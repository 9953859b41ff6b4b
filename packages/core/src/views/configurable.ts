import type { PathParams } from "../request/http-request.ts";
import type { HttpResponseBase } from "../response/http-response-base.ts";
import type { BodyView, Decorator, View } from "./view.ts";

/** A decorator that works on a view as it is, or takes options first. */
export interface ConfigurableDecorator<Options> {
  <Response extends HttpResponseBase<unknown>, Params extends PathParams, Body>(
    view: BodyView<Response, Params, Body>,
  ): BodyView<Response | HttpResponseBase, Params, Body>;
  (options?: Options): Decorator;
}

/** Makes a decorator that may be given its options, or the view with the default ones. */
export function configurable<Options extends object>(
  make: (options: Options) => Decorator,
): ConfigurableDecorator<Options> {
  // Copied without a prototype: one that is polluted later must not turn a policy around either.
  const own = (options?: Options): Options => Object.assign(Object.create(null), options);
  const decorate = (viewOrOptions?: View | Options): unknown =>
    typeof viewOrOptions === "function" ? make(own())(viewOrOptions) : make(own(viewOrOptions));
  return decorate as ConfigurableDecorator<Options>;
}
