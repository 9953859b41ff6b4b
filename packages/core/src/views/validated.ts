import type { HttpRequest, PathParams } from "../request/http-request.ts";
import type { OutputOf, StandardSchema } from "../request/validate-body.ts";
import type { HttpResponseBase } from "../response/http-response-base.ts";
import type { BodyView } from "./view.ts";

/** The input type of a schema. */
export type InputOf<Schema extends StandardSchema> = NonNullable<Schema["~standard"]["types"]>["input"];

/**
 * Returns a view that gets the validated body as its second argument; typed clients know the body's type. An invalid
 * body throws `ValidationError` before the view is called.
 *
 * @example path("items/", { post: validated(ItemSchema, (request, item) => new JsonResponse({ name: item.name })) })
 */
export function validated<
  Schema extends StandardSchema,
  Response extends HttpResponseBase<unknown>,
  Params extends PathParams = PathParams,
>(
  schema: Schema,
  view: (request: HttpRequest<Params>, data: OutputOf<Schema>) => Response | Promise<Response>,
): BodyView<Response, Params, InputOf<Schema>> {
  return async (request) => view(request, await request.validate(schema));
}
