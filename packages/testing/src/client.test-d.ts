import {
  HttpResponse,
  include,
  JsonResponse,
  type PathConverter,
  path,
  requireGet,
  type UrlPattern,
  type View,
  validated,
} from "@riposte/core";
import { expectTypeOf } from "vitest";
import { z } from "zod";
import { Client, type ClientResponse } from "./index.ts";

declare const text: View<HttpResponse>;
const colour: PathConverter<{ hex: string }> = {
  regex: "[0-9a-f]{6}",
  toValue: (hex) => ({ hex }),
  toUrl: ({ hex }) => hex,
};

const urlpatterns = [
  path("items/", {
    get: () => new JsonResponse({ items: [{ id: 1, name: "Tea" }] }),
    post: validated(
      z.object({ name: z.string() }),
      (_request, { name }) => new JsonResponse({ name }, { status: 201 }),
    ),
  }),
  path("items/<int:id>/", (request) =>
    request.params.id > 5
      ? new JsonResponse({ error: "none" }, { status: 404 })
      : new JsonResponse({ id: request.params.id, at: new Date() }),
  ),
  path("text/", text),
  path(
    "api/",
    include([
      path(
        "<slug:one>/<two>/",
        requireGet(() => new JsonResponse([1], { safe: false })),
      ),
    ]),
  ),
  path("colour/<colour:of>/", () => new JsonResponse({ ok: true }), { converters: { colour } }),
];
const client = new Client(urlpatterns);

// A route types the JSON of a 2xx answer, as it stands on the wire.
expectTypeOf(await (await client.get("/items/")).json()).toEqualTypeOf<{ items: { id: number; name: string }[] }>();
expectTypeOf(await (await client.post("/items/", { name: "Tea" })).json()).toEqualTypeOf<{ name: string }>();
const item = await client.get("/items/<int:id>/", {}, { params: { id: 3 } });
expectTypeOf(await item.json()).toEqualTypeOf<{ id: number; at: string }>();
const included = await client.get("/api/<slug:one>/<two>/", undefined, { params: { one: "a", two: "b" } });
expectTypeOf(await included.json()).toEqualTypeOf<number[]>();
expectTypeOf(await client.get("/text/")).toEqualTypeOf<ClientResponse<unknown>>();

// Any other text is a plain path; so is a route by a method that it does not have.
expectTypeOf(await (await client.get("/items/3/")).json()).toEqualTypeOf<unknown>();
expectTypeOf(await (await client.delete("/items/")).json()).toEqualTypeOf<unknown>();
const computed: string = "/anything/";
expectTypeOf(await (await client.get(computed, { page: 1 })).json()).toEqualTypeOf<unknown>();

// A route with params needs them, of the right types.
// @ts-expect-error: no params
void client.get("/items/<int:id>/");
// @ts-expect-error: no id
void client.get("/items/<int:id>/", {}, { params: {} });
// @ts-expect-error: text is no integer
void client.get("/items/<int:id>/", {}, { params: { id: "3" } });
void client.put("/items/<int:id>/", { any: "data" }, { params: { id: 3n } });
void client.get("/colour/<colour:of>/", {}, { params: { of: { hex: "ffffff" } } });

// Data is not restricted: a test sends wrong data too.
void client.post("/items/", { wrong: 1 }, { contentType: "application/json", follow: true });

// Patterns that are not known exactly type nothing.
declare const anyPatterns: readonly UrlPattern[];
const untyped = new Client(anyPatterns);
expectTypeOf(await (await untyped.get("/items/<int:id>/", {}, { params: { id: 3 } })).json()).toEqualTypeOf<unknown>();
void untyped.post("/items/");
void new Client([path("a/", () => new HttpResponse())], { enforceCsrfChecks: true }).get("/a/");
