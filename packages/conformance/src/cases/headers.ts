import assert from "node:assert/strict";
import { HttpResponse, HttpResponseNotModified, JsonResponse, StreamingHttpResponse } from "@riposte/core";
import { type Case, serverCase } from "../harness.ts";
import { headerOf, type RawResponse } from "../raw-connection.ts";
import { rawRequest, requestText } from "../raw-request.ts";

const get = (url: string): Promise<RawResponse> => rawRequest(url, requestText("GET", "/"));

/** The status line and headers of a response. */
export const headerCases: readonly Case[] = [
  serverCase(
    "sends the status",
    () => () => new HttpResponse("", { status: 418 }),
    async ({ url }) => {
      assert.equal((await get(url)).status, 418);
    },
  ),
  serverCase(
    "sends the reason phrase",
    () => () => new HttpResponse("", { status: 299, reason: "Quite Fine" }),
    async ({ url }) => {
      const { status, reason } = await get(url);
      assert.deepEqual([status, reason], [299, "Quite Fine"]);
    },
    { needs: "reasonPhrase" },
  ),
  ...latin1Reasons(),
  serverCase(
    "sends the default Content-Type",
    () => () => new HttpResponse("é"),
    async ({ url }) => {
      assert.equal(headerOf(await get(url), "content-type"), "text/html; charset=utf-8");
    },
  ),
  serverCase(
    "adds no charset to JSON",
    () => () => new JsonResponse({ a: "é" }),
    async ({ url }) => {
      const response = await get(url);
      assert.equal(headerOf(response, "content-type"), "application/json");
      assert.equal(response.body.toString("latin1"), '{"a": "\\u00e9"}');
    },
  ),
  serverCase(
    "adds no charset to text",
    () => () => new HttpResponse("a", { contentType: "text/plain" }),
    async ({ url }) => {
      assert.equal(headerOf(await get(url), "content-type"), "text/plain");
    },
  ),
  serverCase(
    "keeps the spelling of a Content-Type",
    () => () => new HttpResponse("a", { contentType: "Text/CSV;Charset=UTF-8" }),
    async ({ url }) => {
      assert.equal(headerOf(await get(url), "content-type"), "Text/CSV;Charset=UTF-8");
    },
  ),
  serverCase(
    "sends no Content-Type after it was deleted",
    () => () => {
      const response = new HttpResponse("a");
      response.deleteHeader("Content-Type");
      return response;
    },
    async ({ url }) => assert.equal(headerOf(await get(url), "content-type"), undefined),
    { needs: "noContentType" },
  ),
  serverCase(
    "keeps the case of header names",
    () => () => new HttpResponse("", { headers: { "X-CaSe": "1", "x-lower": "2" } }),
    async ({ url }) => {
      const names = (await get(url)).headers.map(([name]) => name);
      assert.ok(names.includes("X-CaSe") && names.includes("x-lower"), names.join());
    },
    { needs: "headerCase" },
  ),
  serverCase(
    "keeps the order of headers",
    () => () => new HttpResponse("", { headers: { "X-B": "1", "X-A": "2", "X-C": "3" } }),
    async ({ url }) => {
      const names = (await get(url)).headers
        .map(([name]) => name.toLowerCase())
        .filter((name) => name.startsWith("x-"));
      assert.deepEqual(
        names.filter((name) => name.length === 3),
        ["x-b", "x-a", "x-c"],
      );
    },
    { needs: "headerOrder" },
  ),
  serverCase(
    "sends each latin-1 character of a header value as one byte",
    () => () => new HttpResponse("text", { headers: { "X-Name": "é" } }),
    async ({ url }) => {
      assert.equal(headerOf(await get(url), "x-name"), "\xe9");
    },
  ),
  serverCase(
    "adds a Content-Length in bytes",
    () => () => new HttpResponse("é☃"),
    async ({ url }) => {
      assert.equal(headerOf(await get(url), "content-length"), "5");
    },
  ),
  serverCase(
    "corrects a wrong Content-Length",
    () => () => new HttpResponse("abc", { headers: { "Content-Length": "2" } }),
    async ({ url }) => {
      const response = await get(url);
      assert.equal(headerOf(response, "content-length"), "3");
      assert.equal(response.body.toString(), "abc");
    },
  ),
  serverCase(
    "does not send the Transfer-Encoding of a view",
    () => () => new HttpResponse("abc", { headers: { "Transfer-Encoding": "chunked" } }),
    async ({ url }) => {
      const response = await get(url);
      assert.equal(headerOf(response, "transfer-encoding"), undefined);
      assert.equal(response.body.toString(), "abc");
    },
  ),
  serverCase(
    "sends no content and no length with 204",
    () => () => new HttpResponse("ignored", { status: 204 }),
    async ({ url }) => {
      const response = await get(url);
      assert.equal(response.status, 204);
      assert.equal(headerOf(response, "content-length"), undefined);
      assert.equal(headerOf(response, "transfer-encoding"), undefined);
    },
  ),
  ...["/", "/stream"].map((path) =>
    serverCase(
      `sends no content with 205 (${path})`,
      () => (request) =>
        request.path === "/"
          ? new HttpResponse("a", { status: 205 })
          : new StreamingHttpResponse(["a"], { status: 205 }),
      async ({ url }) => {
        const { status, body } = await rawRequest(url, requestText("GET", path));
        assert.deepEqual([status, body.length], [205, 0]);
      },
    ),
  ),
  serverCase(
    "does not send the Trailer header, because it sends no trailers",
    () => () => new HttpResponse("abc", { headers: { Trailer: "X-Sum" } }),
    async ({ url }) => {
      const response = await get(url);
      assert.equal(headerOf(response, "trailer"), undefined);
      assert.equal(response.body.toString(), "abc");
    },
  ),
  serverCase(
    "K3: sends no content and no length with 304",
    () => () => {
      const response = new HttpResponseNotModified();
      response.setHeader("ETag", '"a"');
      return response;
    },
    async ({ url }) => {
      const response = await get(url);
      assert.equal(response.status, 304);
      assert.equal(headerOf(response, "etag"), '"a"');
      assert.equal(headerOf(response, "content-length"), undefined);
    },
  ),
];

/** RFC 9112, 4: one byte a character. */
function latin1Reasons(): Case[] {
  const head = { reason: "Très bien", contentType: "text/plain" };
  const answers: readonly (readonly [what: string, answer: () => HttpResponse | StreamingHttpResponse])[] = [
    ["text", () => new HttpResponse("☃", head)],
    ["bytes", () => new HttpResponse(new Uint8Array([0xe2, 0x98, 0x83]), head)],
    ["a stream", () => new StreamingHttpResponse(["☃"], head)],
    ["a stream of known length", () => new StreamingHttpResponse(["☃"], { ...head, headers: { "Content-Length": 3 } })],
  ];
  return answers.map(([what, answer]) =>
    serverCase(
      `B9: sends a reason phrase beyond ASCII in latin-1, and UTF-8 in the body, with ${what}`,
      () => answer,
      async ({ url }) => {
        const { reason, body } = await get(url);
        assert.deepEqual([reason, body.toString()], ["Très bien", "☃"]);
      },
      { needs: "reasonPhrase" },
    ),
  );
}
