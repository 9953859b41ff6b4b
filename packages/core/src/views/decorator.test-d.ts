import { expectTypeOf } from "vitest";
import { z } from "zod";
import type { HttpRequest } from "../request/http-request.ts";
import { HttpResponse } from "../response/http-response.ts";
import { JsonResponse } from "../response/json-response.ts";
import { HttpResponseRedirect } from "../response/redirects.ts";
import { HttpResponseForbidden } from "../response/status-responses.ts";
import type { PathConverter } from "../urls/converters.ts";
import type { EndpointsByRoute, ResponsesOf } from "../urls/endpoints.ts";
import { path } from "../urls/path.ts";
import { neverCache } from "./cache-headers.ts";
import { conditional } from "./conditional.ts";
import { handleErrors } from "./handle-errors.ts";
import { requireGet, requireMethods } from "./require-methods.ts";
import { securityHeaders } from "./security-headers.ts";
import { validated } from "./validated.ts";
import { compose, type Decorator } from "./view.ts";
import { xframeOptionsExempt } from "./xframe-options-exempt.ts";

type AnswersOf<View extends (...parameters: never) => unknown> = ResponsesOf<Awaited<ReturnType<View>>>;

// P1: decorators that answer, in the ways in which people write them.
const loginRequired: Decorator = (view) => async (request) => {
  if (!request.cookies.user) return new HttpResponseRedirect("/login/");
  return view(request);
};
const tenantFromHost: Decorator = (view) => (request) =>
  request.getHost().endsWith(".example.com") ? view(request) : new HttpResponseForbidden("No such tenant");
const quota: Decorator = (view) => async (request) => {
  const refusal = new JsonResponse({ error: "Too many requests" }, { status: 429, headers: { "Retry-After": "1" } });
  const response = request.cookies.spent ? refusal : await view(request);
  response.setHeader("X-Quota", "1");
  return response;
};
const rateLimit: Decorator<JsonResponse<{ error: string }, 429>> = (view) => async (request) => {
  if (request.cookies.spent) return new JsonResponse({ error: "Too many requests" }, { status: 429 });
  return await view(request);
};
function roleRequired(role: string): Decorator {
  return (view) => (request) => (request.cookies.role === role ? view(request) : new HttpResponse("", { status: 403 }));
}
const measured: Decorator = (view) => async (request) => {
  try {
    return await view(request);
  } catch {
    return new JsonResponse({ error: "sorry" }, { status: 500 });
  }
};
const item = (request: HttpRequest<{ id: number }>) => new JsonResponse({ id: request.params.id });
for (const decorate of [loginRequired, tenantFromHost, quota, roleRequired("staff"), measured]) {
  expectTypeOf<
    AnswersOf<ReturnType<typeof decorate<JsonResponse<{ id: number }>, { id: number }, unknown>>>
  >().toEqualTypeOf<{
    readonly 200: { id: number };
  }>();
}
const limited = rateLimit(item);
expectTypeOf<AnswersOf<typeof limited>>().toEqualTypeOf<{
  readonly 200: { id: number };
  readonly 429: { error: string };
}>();
const composed = compose(neverCache, rateLimit, loginRequired)(item);
expectTypeOf<AnswersOf<typeof composed>>().toEqualTypeOf<AnswersOf<typeof limited>>();

// P2: a view that is written inline keeps its exact answer, wherever it stands.
const schema = z.object({ name: z.string() });
const urlpatterns = [
  path("map/", {
    get: () => new JsonResponse({ a: 1 }),
    post: async () => new JsonResponse({ b: "x" }, { status: 201 }),
  }),
  path("view/", () => new JsonResponse({ a: 1 })),
  path("branch/", (request) =>
    request.method === "GET" ? new JsonResponse({ a: 1 }) : new JsonResponse({ error: "x" }, { status: 404 }),
  ),
  path(
    "get/",
    requireGet(() => new JsonResponse({ a: 1 })),
  ),
  path(
    "methods/",
    requireMethods("GET", "PUT")(async () => new JsonResponse({ a: 1 })),
  ),
  path(
    "composed/",
    compose(neverCache, handleErrors)(() => new JsonResponse({ a: 1 })),
  ),
  path(
    "configured/",
    securityHeaders({ xFrameOptions: "SAMEORIGIN" })(() => new JsonResponse({ a: 1 })),
  ),
  path("validated/", { post: validated(schema, (_request, { name }) => new JsonResponse({ name }, { status: 201 })) }),
  path("limited/", { get: rateLimit(() => new JsonResponse({ a: 1 })) }),
  path("list/", () => new JsonResponse([1], { safe: false })),
  path("empty/", { delete: () => new HttpResponse("", { status: 204 }) }),
];
type Endpoints = EndpointsByRoute<typeof urlpatterns>;
type Responses<
  Route extends keyof Endpoints,
  Method extends keyof Endpoints[Route]["methods"],
> = Endpoints[Route]["methods"][Method] extends { readonly responses: infer Found } ? Found : never;
type Good = { readonly 200: { a: number } };

expectTypeOf<Responses<"map/", "GET">>().toEqualTypeOf<Good>();
expectTypeOf<Responses<"map/", "POST">>().toEqualTypeOf<{ readonly 201: { b: string } }>();
expectTypeOf<Responses<"view/", "GET">>().toEqualTypeOf<Good>();
expectTypeOf<Responses<"branch/", "GET">>().toEqualTypeOf<{
  readonly 200: { a: number };
  readonly 404: { error: string };
}>();
expectTypeOf<Responses<"get/", "GET">>().toEqualTypeOf<Good>();
expectTypeOf<Responses<"methods/", "PUT">>().toEqualTypeOf<Good>();
expectTypeOf<Responses<"composed/", "GET">>().toEqualTypeOf<Good>();
expectTypeOf<Responses<"configured/", "GET">>().toEqualTypeOf<Good>();
expectTypeOf<Responses<"validated/", "POST">>().toEqualTypeOf<{ readonly 201: { name: string } }>();
expectTypeOf<Responses<"limited/", "GET">>().toEqualTypeOf<{
  readonly 200: { a: number };
  readonly 429: { error: string };
}>();
expectTypeOf<Responses<"list/", "GET">>().toEqualTypeOf<{ readonly 200: number[] }>();
expectTypeOf<Responses<"empty/", "DELETE">>().toEqualTypeOf<{ readonly 204: unknown }>();

// P3: callbacks may ask for the params of the view.
path(
  "items/<int:id>/",
  conditional({ etag: (request: HttpRequest<{ id: number }>) => `"${request.params.id}"` })(item),
);
conditional({ lastModified: async (request) => (request.isSecure() ? new Date() : null) })(item);

// Any response class is a response.
const annotated = (): HttpResponse => new JsonResponse({ a: 1 });
expectTypeOf<AnswersOf<typeof annotated>>().toEqualTypeOf<Record<never, never>>();

// The params of the route reach a view that is written inside decorators.
const year: PathConverter<Date> = {
  regex: "[0-9]{4}",
  toValue: (text) => new Date(text),
  toUrl: (value) => String(value.getUTCFullYear()),
};
const inDecorators = [
  path(
    "get/<int:id>/",
    requireGet((request) => new JsonResponse({ id: request.params.id })),
  ),
  path(
    "methods/<int:id>/",
    requireMethods("GET")(async ({ params }) => new JsonResponse({ id: params.id })),
  ),
  path(
    "composed/<int:id>/",
    compose(neverCache, handleErrors)((request) => new JsonResponse({ id: request.params.id })),
  ),
  path(
    "nested/<int:id>/",
    handleErrors(securityHeaders({})(rateLimit(({ params }) => new JsonResponse({ id: params.id })))),
  ),
  path(
    "exempt/<int:id>/",
    xframeOptionsExempt(({ params }) => new JsonResponse({ id: params.id })),
  ),
  path(
    "validated/<int:id>/",
    validated(schema, ({ params }, { name }) => new JsonResponse({ id: params.id, name })),
  ),
  path("map/<int:id>/", {
    get: requireGet(({ params }) => new JsonResponse({ id: params.id })),
    put: handleErrors(validated(schema, ({ params }, { name }) => new JsonResponse({ id: params.id, name }))),
  }),
  path(
    "declared/<year:when>/",
    requireGet(({ params }: HttpRequest<{ when: Date }>) => new JsonResponse({ id: params.when.getTime() })),
    { converters: { year } },
  ),
];
type Inner = EndpointsByRoute<typeof inDecorators>;
type InnerResponses<
  Route extends keyof Inner,
  Method extends keyof Inner[Route]["methods"],
> = Inner[Route]["methods"][Method] extends { readonly responses: infer Found } ? Found : never;
type Id = { readonly 200: { id: number } };
type IdAndName = { readonly 200: { id: number; name: string } };
expectTypeOf<InnerResponses<"get/<int:id>/", "GET">>().toEqualTypeOf<Id>();
expectTypeOf<InnerResponses<"methods/<int:id>/", "GET">>().toEqualTypeOf<Id>();
expectTypeOf<InnerResponses<"composed/<int:id>/", "GET">>().toEqualTypeOf<Id>();
expectTypeOf<InnerResponses<"nested/<int:id>/", "GET">>().toEqualTypeOf<{
  readonly 200: { id: number };
  readonly 429: { error: string };
}>();
expectTypeOf<InnerResponses<"exempt/<int:id>/", "GET">>().toEqualTypeOf<Id>();
expectTypeOf<InnerResponses<"validated/<int:id>/", "POST">>().toEqualTypeOf<IdAndName>();
expectTypeOf<InnerResponses<"map/<int:id>/", "GET">>().toEqualTypeOf<Id>();
expectTypeOf<InnerResponses<"map/<int:id>/", "PUT">>().toEqualTypeOf<IdAndName>();
expectTypeOf<InnerResponses<"declared/<year:when>/", "GET">>().toEqualTypeOf<Id>();

path(
  "items/<int:id>/",
  // @ts-expect-error the route has no such param
  requireGet(({ params }) => new JsonResponse({ pk: params.pk })),
);
path(
  "years/<year:when>/",
  // @ts-expect-error what a converter of the options gives is not known yet: declare it
  requireGet(({ params }) => new JsonResponse({ when: params.when })),
  { converters: { year } },
);
path(
  "years/<int:when>/",
  // @ts-expect-error the converter replaces the built-in one
  requireGet(({ params }) => new JsonResponse({ when: params.when })),
  { converters: { int: year } },
);

// A view outside of path() declares its params.
// @ts-expect-error nothing tells the params
requireGet(({ params }) => new JsonResponse({ id: params.id }));
// @ts-expect-error nothing tells the params
validated(schema, ({ params }) => new JsonResponse({ id: params.id }));
const withoutParams = requireGet(() => new JsonResponse({ a: 1 }));
path("items/<int:id>/", withoutParams);
path("items/", { get: withoutParams });
