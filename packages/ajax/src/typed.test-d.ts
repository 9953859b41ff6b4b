import { type HttpRequest, HttpResponse, include, JsonResponse, path, validated } from "@riposte/core";
import { expectTypeOf } from "vitest";
import { ajax } from "./call/client.ts";
import { hasStatus, typed } from "./typed.ts";

declare const itemSchema: {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: "test";
    readonly validate: (value: unknown) => { value: { name: string; price: number } };
    readonly types?: {
      readonly input: { name: string; price: string };
      readonly output: { name: string; price: number };
    };
  };
};

const home = () => new HttpResponse("<h1>Home</h1>");
const items = () => new JsonResponse({ items: ["a"] });
const createItem = (_request: HttpRequest, data: { name: string }) =>
  new JsonResponse({ name: data.name }, { status: 201 });
const item = ({ params }: HttpRequest<{ id: number }>) =>
  params.id > 1
    ? new JsonResponse({ id: params.id, made: new Date() })
    : new JsonResponse({ error: "no such item" }, { status: 404 });
const removeItem = (_request: HttpRequest<{ id: number }>) => new HttpResponse("", { status: 204 });
const post = () => new JsonResponse({ title: "t" });

const urlpatterns = [
  path("", home),
  path("items/", { get: items, post: validated(itemSchema, createItem) }),
  path("items/<int:id>/", { get: item, delete: removeItem }),
  path("blog/", include([path("<slug:slug>/<path:rest>", { get: post })], "blog")),
];

const api = typed<typeof urlpatterns>(ajax);

expectTypeOf(api.get("/items/").json()).resolves.toEqualTypeOf<{ items: string[] }>();
expectTypeOf(api.get("/items/", { page: 2 }).json()).resolves.toEqualTypeOf<{ items: string[] }>();
expectTypeOf(api.get("/items/<int:id>/", {}, { params: { id: 3 } }).json()).resolves.toEqualTypeOf<{
  id: number;
  made: string;
}>();
expectTypeOf(api.post("/items/", { name: "a", price: "1.20" }).json()).resolves.toEqualTypeOf<{ name: string }>();
expectTypeOf(
  api.delete("/items/<int:id>/", undefined, { params: { id: 3n } }).json(),
).resolves.toEqualTypeOf<undefined>();
expectTypeOf(
  api.get("/blog/<slug:slug>/<path:rest>", {}, { params: { slug: "a", rest: "b/c" } }).json(),
).resolves.toEqualTypeOf<{
  title: string;
}>();
expectTypeOf(api.get("/").json()).resolves.toBeUnknown();
expectTypeOf(api.get("/items/").text()).resolves.toBeString();
expectTypeOf(api.get("/items/")).resolves.toEqualTypeOf<Response>();
expectTypeOf(api.create({ timeout: 5 }).get("/items/").json()).resolves.toEqualTypeOf<{ items: string[] }>();
api.post("/items/", new FormData());

// @ts-expect-error no such path
api.get("/things/");
// @ts-expect-error a path of the site begins with a slash
api.get("items/");
// @ts-expect-error the path does not have this method
api.put("/items/");
// @ts-expect-error the params are missing
api.get("/items/<int:id>/");
// @ts-expect-error the param is a number
api.get("/items/<int:id>/", {}, { params: { id: "3" } });
// @ts-expect-error the param has another name
api.get("/items/<int:id>/", {}, { params: { pk: 3 } });
// @ts-expect-error there are no params
api.get("/items/", {}, { params: { id: 3 } });
// @ts-expect-error the body is missing
api.post("/items/");
// @ts-expect-error the name in the body is text
api.post("/items/", { name: 1, price: "1" });
// @ts-expect-error the body lacks the price
api.post("/items/", { name: "a" });
const answered = api.get("/items/").json();
// @ts-expect-error the answer has another shape
answered.then(({ things }) => things);

export async function readsErrors(): Promise<void> {
  const answer = api.get("/items/<int:id>/", {}, { params: { id: 3 } });
  try {
    await answer.json();
  } catch (error) {
    if (hasStatus(error, answer, 404)) {
      expectTypeOf(error.data).toEqualTypeOf<{ error: string }>();
      expectTypeOf(error.status).toEqualTypeOf<404>();
      // @ts-expect-error no such member
      error.data.reason;
    } else if (hasStatus(error, answer, 500)) expectTypeOf(error.data).toBeUnknown();
  }
}

// The compiler's words for a wrong path, and for a wrong method: they name what there is.
type PathOf<Verb> = Verb extends (path: infer Path, ...rest: never) => unknown ? Path : never;
type Said<Path extends string> = PathOf<typeof api.get<Path>>;
expectTypeOf<Said<"/item/">>().toEqualTypeOf<
  "No path /item/: did you mean /items/?" | "No path /item/: did you mean /items/<int:id>/?"
>();
expectTypeOf<Said<"/items/">>().toEqualTypeOf<"/items/">();
expectTypeOf<
  PathOf<typeof api.put<"/blog/<slug:slug>/<path:rest>">>
>().toEqualTypeOf<"/blog/<slug:slug>/<path:rest> has no PUT: it has GET">();
expectTypeOf<Said<"items/">>().toEqualTypeOf<"A path begins with a slash: write /items/">();
expectTypeOf<Said<"items">>().toEqualTypeOf<"A path begins with a slash. No path /items: did you mean /items/?">();
expectTypeOf<Said<"/items">>().toEqualTypeOf<"No path /items: did you mean /items/?">();

// More than three guesses would hide the reason.
const many = [
  path("a/", home),
  path("api/a/", home),
  path("api/b/", home),
  path("api/c/", home),
  path("api/d/", { get: home }),
];
const manyApi = typed<typeof many>(ajax);
expectTypeOf<PathOf<typeof manyApi.get<"/api/x/">>>().toEqualTypeOf<"No path /api/x/: the nearest begin with /api/">();
expectTypeOf<PathOf<typeof manyApi.get<"/x/">>>().toEqualTypeOf<"No path /x/">();
expectTypeOf<PathOf<typeof manyApi.get<"x/">>>().toEqualTypeOf<"A path begins with a slash. No path /x/">();
expectTypeOf<PathOf<typeof manyApi.post<"api/d/">>>().toEqualTypeOf<"A path begins with a slash: write /api/d/">();
