import type { PathParams } from "../request/request-settings.ts";
import type { HttpResponseBase } from "../response/http-response-base.ts";
import type { BodyView, Decorator, UndeclaredParams, View } from "./view.ts";

/** A decorator that is called with a view, or with options and then with a view. */
export interface ConfigurableDecorator<Options> {
  <Response extends HttpResponseBase, Params extends PathParams = UndeclaredParams, Body = unknown>(
    view: BodyView<Response, Params, Body>,
  ): BodyView<Response | HttpResponseBase, Params, Body>;
  (options?: Options): Decorator;
}

/** Makes a decorator that is called with options first, or directly with a view for the default options. */
export function configurable<Options extends object>(
  make: (options: Options) => Decorator,
): ConfigurableDecorator<Options> {
  // Copied to an object without a prototype: a polluted Object.prototype must not set an option.
  const own = (options?: Options): Options => Object.assign(Object.create(null), options);
  const decorate = (viewOrOptions?: View | Options): unknown =>
    typeof viewOrOptions === "function" ? make(own())(viewOrOptions) : make(own(viewOrOptions));
  return decorate as ConfigurableDecorator<Options>;
}
