import type { PathParams } from "./http-request.ts";
import type { HttpResponseBase } from "./http-response-base.ts";
import type { Decorator, View } from "./view.ts";

/** A decorator that works on a view as it is, or takes options first. */
export interface ConfigurableDecorator<Options> {
  <Response extends HttpResponseBase<unknown>, Params extends PathParams>(
    view: View<Response, Params>,
  ): View<Response | HttpResponseBase, Params>;
  (options?: Options): Decorator;
}

/** Makes a decorator that may be given its options, or the view with the default ones. */
export function configurable<Options extends object>(
  make: (options: Options) => Decorator,
): ConfigurableDecorator<Options> {
  const decorate = (viewOrOptions?: View | Options): unknown =>
    typeof viewOrOptions === "function" ? make({} as Options)(viewOrOptions) : make(viewOrOptions ?? ({} as Options));
  return decorate as ConfigurableDecorator<Options>;
}
