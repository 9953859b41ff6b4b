import type { HttpRequest, PathParams } from "../request/http-request.ts";
import type { OutputOf, StandardSchema } from "../request/validate-body.ts";
import type { HttpResponseBase } from "../response/http-response-base.ts";
import type { BodyView } from "./view.ts";

/** The type that a schema reads. */
export type InputOf<Schema extends StandardSchema> = NonNullable<Schema["~standard"]["types"]>["input"];

/**
 * Gives a view that gets the validated body beside the request, and whose client knows what to send. An invalid body is
 * a `ValidationError`, before the view is called.
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
