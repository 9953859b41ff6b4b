import { describeValue } from "../platform/describe-value.ts";
import type { HttpRequest } from "../request/http-request.ts";
import type { PathParams } from "../request/request-settings.ts";
import type { OutputOf, StandardSchema } from "../request/standard-schema.ts";
import { objectOfLists, readBody } from "../request/validate-body.ts";
import { Faults } from "../request/validation-faults.ts";
import type { HttpResponseBase } from "../response/http-response-base.ts";
import { pythonRepr } from "../text/python-repr.ts";
import type { BodyView, UndeclaredParams } from "./view.ts";

/** The input type of a schema. */
export type InputOf<Schema extends StandardSchema> = NonNullable<Schema["~standard"]["types"]>["input"];

/** Schemas for the parts of a request. The query's gets an object: a single value as it is, several values as a list. */
export interface RequestSchemas {
  readonly body?: StandardSchema;
  readonly query?: StandardSchema;
  /** Gets the params as the route's converters made them. */
  readonly params?: StandardSchema;
}

/** The outputs of the schemas. */
export type OutputsOf<Schemas extends RequestSchemas> = {
  readonly [Part in keyof Schemas]: Schemas[Part] extends StandardSchema ? OutputOf<Schemas[Part]> : never;
};

type BodyOf<Schemas extends RequestSchemas> = Schemas["body"] extends StandardSchema
  ? InputOf<Schemas["body"]>
  : unknown;

/**
 * Returns a view that gets the validated body as its second argument, or, given schemas by part, an object of all of
 * them; typed clients know the body's type. An invalid input throws `ValidationError`, with the faults of all parts and
 * never the input itself, before the view is called. Throws `TypeError` at once for what is neither a schema nor an object of them.
 *
 * @example path("items/", { post: validated(ItemSchema, (request, item) => new JsonResponse({ name: item.name })) })
 * @example validated({ query: PageSchema }, (request, { query }) => new JsonResponse({ page: query.page }))
 */
export function validated<
  Schema extends StandardSchema,
  Response extends HttpResponseBase,
  Params extends PathParams = UndeclaredParams,
>(
  schema: Schema,
  view: (request: HttpRequest<Params>, data: OutputOf<Schema>) => Response | Promise<Response>,
): BodyView<Response, Params, InputOf<Schema>>;
export function validated<
  Schemas extends RequestSchemas,
  Response extends HttpResponseBase,
  Params extends PathParams = UndeclaredParams,
>(
  schemas: Schemas,
  view: (request: HttpRequest<Params>, parts: OutputsOf<Schemas>) => Response | Promise<Response>,
): BodyView<Response, Params, BodyOf<Schemas>>;
export function validated(
  schema: StandardSchema | RequestSchemas,
  view: (request: HttpRequest, data: never) => HttpResponseBase | Promise<HttpResponseBase>,
): BodyView<HttpResponseBase, PathParams, unknown> {
  checkArguments(schema, view);
  if ("~standard" in schema) return async (request) => view(request, (await request.validate(schema)) as never);
  return async (request) => view(request, (await validateParts(request, schema)) as never);
}

function checkArguments(schema: unknown, view: unknown): void {
  if (typeof view !== "function")
    throw new TypeError(`validated() takes a schema and a view (got ${describeValue(view)}).`);
  if (isSchema(schema)) return;
  const parts = Object.entries((schema as object | null | undefined) ?? {});
  if (typeof schema !== "object" || parts.length === 0) {
    throw new TypeError(
      `validated() takes a Standard Schema, or { body, query, params } of them (got ${describeValue(schema)}).`,
    );
  }
  for (const [name, part] of parts) {
    if (!partNames.includes(name)) {
      throw new TypeError(`validated() checks ${partNames.join(", ")}; a request has no part ${pythonRepr(name)}.`);
    }
    if (part !== undefined && !isSchema(part)) {
      throw new TypeError(`validated() takes a Standard Schema for ${name} (got ${describeValue(part)}).`);
    }
  }
}

const partNames: readonly string[] = ["body", "query", "params"] satisfies readonly (keyof RequestSchemas)[];

/** A schema may be a function, as those of ArkType. */
function isSchema(value: unknown): value is StandardSchema {
  const isHolder = typeof value === "function" || (typeof value === "object" && value !== null);
  return isHolder && "~standard" in value;
}

async function validateParts(request: HttpRequest, { params, query, body }: RequestSchemas): Promise<object> {
  const faults = new Faults();
  const parts: Record<string, unknown> = {};
  if (params) parts.params = await faults.check(params, request.params, "params");
  if (query) parts.query = await faults.check(query, objectOfLists(request.query.lists()), "query");
  if (body) parts.body = await faults.check(body, await readBody(request), "body");
  faults.throwIfAny();
  return parts;
}
