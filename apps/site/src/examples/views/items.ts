import { type HttpRequest, HttpResponse, JsonResponse, validated } from "@riposte/core";
import { z } from "zod";

const Item = z.object({ name: z.string().min(2), price: z.number().positive() });
const Page = z.object({ page: z.coerce.number().int().min(1).default(1) });

/** Validates the query string; the view gets a number. */
export const listItems = validated(
  { query: Page },
  (_request, { query }) => new JsonResponse({ page: query.page, items: [{ id: 3, name: "Tea" }] }),
);

/** Validates a JSON body or a form by any Standard Schema; faults are answered with problem details. */
export const addItem = validated(Item, (_request, item) => new JsonResponse({ added: item.name }, { status: 201 }));

export const showItem = ({ params }: HttpRequest<{ id: number }>) =>
  params.id === 3
    ? new JsonResponse({ id: params.id, name: "Tea" })
    : new JsonResponse({ error: `No item ${params.id}` }, { status: 404 });

export const replaceItem = validated(Item, (_request, { name, price }) => new JsonResponse({ name, price }));

export function removeItem(_request: HttpRequest<{ id: number }>) {
  const response = new HttpResponse(null, { status: 204 });
  // Nothing has no type.
  response.headers.delete("Content-Type");
  return response;
}
