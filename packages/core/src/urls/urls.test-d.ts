import { expectTypeOf } from "vitest";
import { z } from "zod";
import type { HttpRequest } from "../request/http-request.ts";
import { HttpResponse } from "../response/http-response.ts";
import { neverCache } from "../views/cache-headers.ts";
import { handleErrors } from "../views/handle-errors.ts";
import { requireGet } from "../views/require-methods.ts";
import { securityHeaders } from "../views/security-headers.ts";
import { validated } from "../views/validated.ts";
import { compose } from "../views/view.ts";
import type { CheckedMethods } from "./checked-methods.ts";
import type { PathConverter } from "./converters.ts";
import type { EndpointsByRoute, NamesOf } from "./endpoints.ts";
import type { CheckedRoute } from "./foreign-route.ts";
import { path } from "./path.ts";
import { include } from "./pattern.ts";
import { createReverse, reverse } from "./reverse.ts";

declare const itemResponse: HttpResponse<{ id: number }, 200>;
declare const missing: HttpResponse<{ error: string }, 404>;

const year: PathConverter<Date> = {
  regex: "[0-9]{4}",
  toValue: (text) => new Date(text),
  toUrl: (value) => String(value.getUTCFullYear()),
};

path("items/<int:id>/", (request) => {
  expectTypeOf(request.params).toEqualTypeOf<{ readonly id: number }>();
  return new HttpResponse();
});
path("<slug>/<path:rest>", (request) => {
  expectTypeOf(request.params).toEqualTypeOf<{ readonly slug: string; readonly rest: string }>();
  return new HttpResponse();
});
path("plain/", (request) => {
  // @ts-expect-error there is no such param
  request.params.id;
  return new HttpResponse();
});
path(
  "years/<year:when>/",
  (request) => {
    expectTypeOf(request.params.when).toEqualTypeOf<Date>();
    return new HttpResponse();
  },
  { converters: { year } },
);
path("map/<uuid:key>/", {
  get: (request) => {
    expectTypeOf(request.params.key).toEqualTypeOf<string>();
    return itemResponse;
  },
  post: async () => missing,
});

declare function itemView(request: HttpRequest<{ id: number }>): HttpResponse;
path("items/<int:id>/", itemView);
// @ts-expect-error the view wants a number
path("items/<str:id>/", itemView);
// @ts-expect-error the view wants an id
path("items/", itemView);
// @ts-expect-error no such method
path("items/", { got: () => itemResponse });
// @ts-expect-error not a response
path("items/", () => 1);

// Decorators keep the type of the response; inside one, the view's params come from the route, or are declared and checked.
const decorated = [
  path(
    "items/<int:id>/",
    requireGet((_request: HttpRequest<{ id: number }>) => itemResponse),
  ),
];
expectTypeOf<EndpointsByRoute<typeof decorated>["items/<int:id>/"]["methods"]["GET"]["responses"]>().toEqualTypeOf<{
  readonly 200: { id: number };
}>();

const numberView = requireGet((_request: HttpRequest<{ id: number }>) => itemResponse);
// @ts-expect-error the view wants a number
path("items/<str:id>/", numberView);

const itemSchema = z.object({ name: z.string(), price: z.coerce.number() });
const urlpatterns = [
  path("", () => itemResponse, { name: "home" }),
  path(
    "items/<int:id>/",
    { get: (request) => (request.params.id > 1 ? itemResponse : missing), delete: async () => missing },
    { name: "item" },
  ),
  path(
    "api/<slug:version>/",
    include(
      [
        path(
          "items/",
          {
            post: validated(itemSchema, (_request, item) => {
              expectTypeOf(item).toEqualTypeOf<{ name: string; price: number }>();
              return itemResponse;
            }),
          },
          { name: "items" },
        ),
        path("unnamed/", () => missing),
        path("decorated/", {
          post: compose(neverCache, securityHeaders({}))(handleErrors(validated(itemSchema, () => itemResponse))),
        }),
      ],
      "api",
    ),
  ),
];

type Endpoints = EndpointsByRoute<typeof urlpatterns>;
expectTypeOf<keyof Endpoints>().toEqualTypeOf<
  "" | "items/<int:id>/" | "api/<slug:version>/items/" | "api/<slug:version>/unnamed/" | "api/<slug:version>/decorated/"
>();
expectTypeOf<Endpoints["items/<int:id>/"]["params"]>().toEqualTypeOf<{ readonly id: number }>();
expectTypeOf<Endpoints["items/<int:id>/"]["methods"]["GET"]["responses"]>().toEqualTypeOf<{
  readonly 200: { id: number };
  readonly 404: { error: string };
}>();
expectTypeOf<Endpoints["items/<int:id>/"]["methods"]["DELETE"]["responses"]>().toEqualTypeOf<{
  readonly 404: { error: string };
}>();
expectTypeOf<keyof Endpoints["items/<int:id>/"]["methods"]>().toEqualTypeOf<"GET" | "DELETE">();
expectTypeOf<Endpoints["api/<slug:version>/items/"]["methods"]["POST"]["body"]>().toEqualTypeOf<{
  name: string;
  price: unknown;
}>();
expectTypeOf<Endpoints["api/<slug:version>/decorated/"]["methods"]["POST"]["body"]>().toEqualTypeOf<{
  name: string;
  price: unknown;
}>();
expectTypeOf<Endpoints[""]["methods"]["PUT"]["responses"]>().toEqualTypeOf<{ readonly 200: { id: number } }>();
expectTypeOf<NamesOf<typeof urlpatterns>>().toEqualTypeOf<"home" | "item" | "api:items">();

const reverseHere = createReverse(urlpatterns);
reverseHere("home");
reverseHere("item", { id: 3 });
reverseHere("api:items", { version: "v1" }, { query: { page: 2 } });
// @ts-expect-error the id is missing
reverseHere("item");
// @ts-expect-error the id is a number
reverseHere("item", { id: "3" });
// @ts-expect-error no such name
reverseHere("items");
// Without registered patterns every name and all params are accepted.
reverse("item", { id: 3 });
reverse("anything");

// P4: what types can refuse.
// @ts-expect-error no view
path("x/", undefined);
declare const promise: Promise<() => HttpResponse>;
// @ts-expect-error a promise
path("x/", promise);
// @ts-expect-error a response
path("x/", itemResponse);
// @ts-expect-error an array
path("x/", [path("y/", () => itemResponse)]);
// @ts-expect-error a string
path("x/", "view");
// @ts-expect-error no such method
path("x/", { gett: () => itemResponse });
// @ts-expect-error a slash at the start
path("/items/", () => itemResponse);
// @ts-expect-error a param of another framework
path("items/:id/", () => itemResponse);
// @ts-expect-error a param of another framework, at the start
path(":id", () => itemResponse);
// @ts-expect-error no string
path(5, () => itemResponse);
path("times/12:30/<int:id>/", () => itemResponse);
declare const anyRoute: string;
path(anyRoute, () => itemResponse);
// @ts-expect-error a method in capitals, beside a good one
path("x/", { get: () => itemResponse, POST: () => itemResponse });
declare const byName: Readonly<Record<string, () => HttpResponse>>;
path("x/", byName);
// @ts-expect-error a param of Next.js
path("items/[id]/", () => itemResponse);
// @ts-expect-error a catch-all of Next.js
path("files/[...rest]", () => itemResponse);
// @ts-expect-error a wildcard
path("files/*", () => itemResponse);
// @ts-expect-error a wildcard with a name
path("files/*rest", () => itemResponse);
path("a[0]/x*y/", () => itemResponse);
declare const belowItems: `items/${string}`;
path(belowItems, () => itemResponse);

// The compiler's words for a foreign route.
expectTypeOf<CheckedRoute<"items/">>().toEqualTypeOf<"items/">();
expectTypeOf<CheckedRoute<"//items/">>().toEqualTypeOf<"A route has no slash at its start: write 'items/'">();
expectTypeOf<CheckedRoute<":id(\\d+)">>().toEqualTypeOf<"A param is written <id> or <int:id>, not :id">();
expectTypeOf<CheckedRoute<"a/[id]/">>().toEqualTypeOf<"A param is written <id> or <int:id>, not [id]">();
expectTypeOf<
  CheckedRoute<"a/[[...slug]]">
>().toEqualTypeOf<"A param of several segments is written <path:slug>, not [...slug]">();
expectTypeOf<CheckedRoute<"a/*">>().toEqualTypeOf<"A param of several segments is written <path:rest>, not *">();

// A key that is no method must be what no view is.
expectTypeOf<CheckedMethods<{ get: 1; POST: 1 }>>().toEqualTypeOf<{ readonly POST: "Write 'post', not 'POST'" }>();
expectTypeOf<
  CheckedMethods<{ gett: 1 }>["gett"]
>().toEqualTypeOf<"There is no method 'gett': methods are get, head, post, put, patch, delete, options, trace, query">();
