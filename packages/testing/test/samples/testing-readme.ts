import { HttpResponseRedirect, JsonResponse, path } from "@riposte/core";
import { Client } from "@riposte/testing";
import { expect } from "vitest";

const urlpatterns = [
  path("items/", {
    post: () => new HttpResponseRedirect("/items/3/"),
  }),
  path("items/<int:id>/", (request) => new JsonResponse({ id: request.params.id, name: "Tea" })),
];

export async function example(): Promise<void> {
  const client = new Client(urlpatterns, { middleware: [] });
  const response = await client.post("/items/", { name: "Tea" }, { follow: true });
  expect(response.redirectChain).toEqual([["/items/3/", 302]]);
  expect(await response.text()).toContain("Tea");

  const item = await client.get("/items/<int:id>/", {}, { params: { id: 3 } });
  expect(item.status).toBe(200);
  expect(await item.json()).toEqual({ id: 3, name: "Tea" });
}
