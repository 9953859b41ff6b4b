import { HttpResponse, handleErrors, path } from "@riposte/core";
import { expect, it } from "vitest";
import { blocksNotIn } from "../../../scripts/shown-code.ts";
import { Client, type ClientSettings } from "../src/index.ts";
import * as samples from "./samples/core-readme.ts";
import { example } from "./samples/testing-readme.ts";

it("every example of the READMEs of core and testing is code of these tests", () => {
  const files = ["core-readme", "testing-readme"].map((name) => `packages/testing/test/samples/${name}.ts`);
  expect(["core", "testing"].map((name) => blocksNotIn(`packages/${name}/README.md`, files))).toEqual([[], []]);
});

it("the example of the README of testing passes", example);

it("the first example, and params with types", async () => {
  expect(await (await new Client(samples.first()).get("/items/3/")).json()).toMatchObject({ id: 3 });
  const client = new Client(samples.typed);
  expect(await (await client.get("/lines/3/a%20b/")).json()).toEqual({ next: 4, name: "a b" });
  expect(await (await client.get("/pages/a-b/")).json()).toEqual({ slug: "a-b" });
  expect(await (await client.delete("/removed/3/")).json()).toEqual({ gone: 3 });
});

it("an encoder", () => {
  expect(samples.priced).toBe('{\n  "price": "3.00"\n}');
});

it("validated() by part", async () => {
  const client = new Client(samples.validating);
  const json = { contentType: "application/json" };
  expect(await (await client.get("/items/", { page: "2" })).json()).toEqual({ page: 2 });
  expect(await (await client.get("/items/")).json()).toEqual({ page: 1 });
  expect((await client.post("/items/", { name: "Tea", price: 3 }, json)).status).toBe(201);
  expect(await (await client.put("/items/3/", { name: "Tea", price: 3 }, json)).json()).toEqual({ id: 3, name: "Tea" });
});

it("the fault of validated() by part", async () => {
  const client = new Client(samples.validating, {
    middleware: [handleErrors()],
    headers: { Accept: "application/json" },
  });
  const answer = await client.put("/items/10000/", { name: 3, price: 3 }, { contentType: "application/json" });
  expect([answer.status, await answer.json()]).toMatchObject([
    400,
    { faults: [{ parameter: "id" }, { pointer: "#/name" }] },
  ]);
});

it("an event stream", async () => {
  const client = new Client(samples.streaming);
  const response = await client.get("/ticks/", {}, { headers: { "Last-Event-ID": "7" } });
  for await (const event of response.events()) {
    expect(event).toMatchObject({ event: "tick", id: "8" });
    break;
  }
  expect(response.headers.get("Content-Type")).toBe("text/event-stream");
});

it("a policy with a nonce, and a page for other sites", async () => {
  const { urlpatterns, policies } = samples.secured;
  const client = new Client(urlpatterns, { middleware: [policies] });
  const page = await client.get("/page/");
  const [, nonce] = /nonce="([\w-]+)"/.exec(await page.text())!;
  expect(page.headers.get("Content-Security-Policy")).toBe(
    `default-src 'self'; script-src 'self' 'nonce-${nonce}'; frame-ancestors 'none'`,
  );
  const widget = await client.get("/widget/");
  expect(["X-Frame-Options", "Content-Security-Policy"].map((name) => widget.headers.get(name))).toEqual([
    null,
    "default-src 'self'; script-src 'self'; frame-ancestors 'none'",
  ]);
});

it("limits", async () => {
  const large = { id: 3, text: "x".repeat(3_000_000) };
  const post = (settings: ClientSettings) =>
    new Client([path("json/", samples.readJson)], { ...settings, middleware: [handleErrors()] }).post("/json/", large, {
      contentType: "application/json",
      headers: { Accept: "application/json" },
    });
  expect(await (await post(samples.settings)).json()).toEqual({ id: 3 });
  const refused = await post({});
  expect([refused.status, await refused.json()]).toMatchObject([
    413,
    { error: "Request body exceeded settings.DATA_UPLOAD_MAX_MEMORY_SIZE." },
  ]);
});

it("a form and a stream, while they arrive", async () => {
  let written = "";
  const target = {
    async write(piece: Uint8Array) {
      written += new TextDecoder().decode(piece);
    },
  };
  const client = new Client([
    path("form/", (request) => samples.readForm(request, target)),
    path("stream/", async (request) => {
      await samples.readStream(request, target);
      return new HttpResponse("read");
    }),
  ]);
  const files = { photo: new File(["12345"], "a.jpg") };
  expect(await (await client.post("/form/", { name: "Tea" }, { files })).json()).toEqual({ fields: 1 });
  expect((await client.post("/stream/", "678", { contentType: "text/plain" })).status).toBe(200);
  expect(written).toBe("12345678");
});

it("a decorated part", async () => {
  const decorated = await new Client(samples.decorated).get("/api/items/");
  expect(decorated.headers.get("Cache-Control")).toContain("no-store");
});
