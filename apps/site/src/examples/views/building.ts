import {
  compose,
  createReverse,
  type Decorator,
  decorate,
  type HttpRequest,
  HttpResponse,
  HttpResponseRedirect,
  include,
  JsonResponse,
  type PathConverter,
  path,
  requireGet,
} from "@riposte/core";

/** Days such as 2024-01-31; any other text does not match. */
const day: PathConverter<Date> = {
  regex: "[0-9]{4}-[0-9]{2}-[0-9]{2}",
  toValue(text) {
    const date = new Date(`${text}T00:00:00Z`);
    return Number.isNaN(date.getTime()) || !date.toISOString().startsWith(text) ? undefined : date;
  },
  toUrl: (date) => date.toISOString().slice(0, 10),
};

/** The type of `params` follows from the route: `when` is a Date, `id` a number. */
const boutsOfDay = ({ params }: HttpRequest<{ when: Date }>) => new JsonResponse({ when: params.when });
const bout = ({ params }: HttpRequest<{ id: number }>) => new JsonResponse({ id: params.id });

/** Addresses by name, with checked params, below the prefix where the list is mounted. */
const addresses = (_request: HttpRequest) =>
  new JsonResponse({
    bout: reverse("bouts:one", { id: 3 }),
    second: reverse("bouts:one", { id: 3 }, { query: { page: 2 }, fragment: "top" }),
  });

/** A policy is a function from a view to a view. */
const stamp: Decorator = (view) => async (request) => {
  const response = await view(request);
  response.headers.set("X-Stamp", "en garde");
  return response;
};
const membersOnly: Decorator<HttpResponseRedirect> = (view) => (request) =>
  request.headers.get("X-Member") === "yes" ? view(request) : new HttpResponseRedirect("/examples/try/lobby/");

const secret = compose(requireGet, membersOnly)(() => new HttpResponse("Members only."));
const lobby = () => new HttpResponse("Anyone may wait here.");

const boutPatterns = [
  path("<int:id>/", bout, { name: "one" }),
  path("<day:when>/", boutsOfDay, { name: "day", converters: { day } }),
];

export const buildingPatterns = [
  path("bouts/", include(boutPatterns, "bouts")),
  path("addresses/", addresses, { name: "addresses" }),
  ...decorate([path("secret/", secret), path("lobby/", lobby)], stamp),
];

const fromRoot = [path("examples/try/bouts/", include(boutPatterns, "bouts"))];
const reverse = createReverse(fromRoot);
