import { setTimeout as delay } from "node:timers/promises";
import {
  CSP,
  cspNonce,
  decorate,
  eventStream,
  type HttpRequest,
  HttpResponse,
  include,
  JsonResponse,
  lastEventId,
  neverCache,
  patchVaryHeaders,
  path,
  requireGet,
  requireMethods,
  type ServerSentEvent,
  securityHeaders,
  type View,
  validated,
  xframeOptionsExempt,
} from "@riposte/core";
import { DjangoJSONEncoder, dumps } from "@riposte/core/json";
import { z } from "zod";

/** The first example. */
export function first() {
  const hello = requireGet(() => new HttpResponse("Hello, World!"));
  const item = ({ params }: HttpRequest<{ id: number }>) => new JsonResponse({ id: params.id, at: new Date() });

  const urlpatterns = [path("", hello), path("items/<int:id>/", item, { name: "item" })];
  return urlpatterns;
}

export function change(response: HttpResponse): void {
  response.headers.set("Age", 120);
  response.setCookie("theme", "dark", { maxAge: 3600, httponly: true, samesite: "Lax" });
  patchVaryHeaders(response, ["Accept-Language"]);
}

export class Money {
  readonly #cents: number;

  constructor(euros: number) {
    this.#cents = 100 * euros;
  }

  toString(): string {
    return (this.#cents / 100).toFixed(2);
  }
}

export class SiteEncoder extends DjangoJSONEncoder {
  override default(value: unknown): unknown {
    return value instanceof Money ? value.toString() : super.default(value);
  }
}

export const priced = dumps({ price: new Money(3) }, { indent: 2 }, SiteEncoder);

type Target = { write(piece: Uint8Array): Promise<void> };

export const readJson: View = async (request) => {
  const { id } = await request.json<{ id: number | bigint }>(); // beyond 2⁵³ a bigint; unsafeIntegers says otherwise
  return new JsonResponse({ id });
};

export const readForm = async (request: HttpRequest, target: Target) => {
  const { fields } = await request.form({
    // Called while the file arrives; what it does not read is dropped.
    async onFile(file) {
      for await (const piece of file.chunks()) await target.write(piece);
    },
  });
  return new JsonResponse({ fields: fields.size });
};

export const readStream = async (request: HttpRequest, target: Target) => {
  for await (const piece of request.stream({ maxSize: 1e9 })) await target.write(piece); // bytes
};

export const settings = { limits: { dataUploadMaxMemorySize: 10_000_000, fileUploadMaxSize: 1_000_000_000 } };

const byId = ({ params }: HttpRequest<{ id: number }>) => new JsonResponse({ id: params.id });
const bySlug: View<JsonResponse<{ slug: string }>, { slug: string }> = ({ params: { slug } }) =>
  new JsonResponse({ slug });
const removed = requireMethods("DELETE")(
  ({ params }: HttpRequest<{ id: number }>) => new JsonResponse({ gone: params.id }),
);

export const typed = [
  path("items/<int:id>/", byId),
  path("pages/<slug:slug>/", bySlug),
  path("removed/<int:id>/", removed),
  path("lines/<int:id>/<str:name>/", ({ params }) => new JsonResponse({ next: params.id + 1, name: params.name })),
];

// @ts-expect-error the route has no id
path("items/<slug:slug>/", byId);

const Item = z.object({ name: z.string(), price: z.number() });
const Page = z.object({ page: z.coerce.number().int().default(1) });
const Id = z.object({ id: z.number().max(9999) });

const add = validated(Item, (_request, item) => new JsonResponse({ added: item.name }, { status: 201 }));
const list = validated({ query: Page }, (_request, { query }) => new JsonResponse({ page: query.page }));
const update = validated({ params: Id, body: Item }, (_request, { params, body }) => {
  return new JsonResponse({ id: params.id, name: body.name });
});

export const validating = [path("items/", { get: list, post: add }), path("items/<int:id>/", { put: update })];

async function* ticks(request: HttpRequest): AsyncGenerator<ServerSentEvent> {
  let id = Number(lastEventId(request) ?? 0);
  while (!request.signal.aborted) {
    id += 1;
    yield { event: "tick", id: String(id), data: { at: new Date() } };
    await delay(1000);
  }
}

export const streaming = [path("ticks/", (request) => eventStream(ticks(request), { heartbeat: 30_000 }))];

const policies = securityHeaders({
  secureCsp: { "default-src": [CSP.SELF], "script-src": [CSP.SELF, CSP.NONCE], "frame-ancestors": [CSP.NONE] },
});
const page: View = (request) => new HttpResponse(`<script nonce="${cspNonce(request)}">start()</script>`);
const widget = xframeOptionsExempt(() => new HttpResponse("for other sites"));

export const secured = { urlpatterns: [path("page/", page), path("widget/", widget)], policies };

const apiPatterns = [path("items/", () => new JsonResponse({ items: [] }))];
const urlpatterns = [path("api/", include(decorate(apiPatterns, neverCache)))];

export const decorated = urlpatterns;
