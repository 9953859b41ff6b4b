import assert from "node:assert/strict";
import { eventStream, HttpResponse, JsonResponse, path } from "@riposte/core";
import { csrfProtect, getToken } from "@riposte/csrf";
import { Client } from "@riposte/testing";

/** How a runner defines a test. */
export type DefineTest = (name: string, run: () => Promise<void>) => unknown;

const urlpatterns = [
  path("items/", async (request) => {
    if (request.method === "GET") return new HttpResponse(getToken(request));
    const { fields, files } = await request.form();
    return new JsonResponse({ name: fields.get("name"), photo: await files.get("photo")?.text() }, { status: 201 });
  }),
  path("items/<int:id>/", async (request) => new JsonResponse({ id: request.params.id, sent: await request.json() })),
  path("events/", (request) =>
    eventStream(
      (async function* () {
        try {
          yield { id: "1", data: { n: 1 } };
        } finally {
          left = request.signal.aborted;
        }
      })(),
    ),
  ),
];
let left = false;

/** A suite that every runner can run: it touches the platform's requests, files, streams and signals. */
export function defineSuite(test: DefineTest): void {
  test("sends a form with a file", async () => {
    const photo = new File(["pixels"], "a.png", { type: "image/png" });
    const response = await new Client(urlpatterns).post("/items/", { name: "Tea" }, { files: { photo } });
    assert.equal(response.status, 201);
    assert.deepEqual(await response.json(), { name: "Tea", photo: "pixels" });
  });

  test("sends JSON and bytes to a route with params", async () => {
    const options = { params: { id: 3 }, contentType: "application/json" };
    const client = new Client(urlpatterns);
    const expected = { id: 3, sent: [1, null] };
    assert.deepEqual(await (await client.put("/items/<int:id>/", [1, null], options)).json(), expected);
    const bytes = new TextEncoder().encode("[1, null]");
    assert.deepEqual(await (await client.put("/items/<int:id>/", bytes, options)).json(), expected);
  });

  test("checks CSRF tokens on request", async () => {
    const client = new Client(urlpatterns, { enforceCsrfChecks: true, middleware: [csrfProtect()] });
    assert.equal((await client.post("/items/")).status, 403);
    const csrfmiddlewaretoken = await (await client.get("/items/")).text();
    assert.equal((await client.post("/items/", { csrfmiddlewaretoken })).status, 201);
  });

  test("reads events and leaves", async () => {
    for await (const event of (await new Client(urlpatterns).get("/events/")).events()) {
      assert.deepEqual(event, { id: "1", data: '{"n": 1}' });
      break;
    }
    assert.equal(left, true);
  });
}
