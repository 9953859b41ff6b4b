import assert from "node:assert/strict";
import { METHODS } from "node:http";
import { HttpResponse, path } from "@riposte/core";
import { type Case, serverCase } from "../harness.ts";
import { rawRequest, requestText, requestWithBody } from "../raw-request.ts";

const echo = () => [path("echo/", async (request) => new HttpResponse(`${request.method} ${await request.text()}`))];
const mapped = () => [path("mapped/", { get: () => new HttpResponse("got"), post: () => new HttpResponse("posted") })];

/** Methods: all of them reach the view, and a method map answers 405 for a method that it does not have. */
export const methodCases: readonly Case[] = [
  ...["POST", "PUT", "PATCH", "DELETE", "QUERY", "OPTIONS"]
    .filter((method) => METHODS.includes(method))
    .map((method) =>
      serverCase(`passes ${method} with a body to the view`, echo, async ({ url }) => {
        const { status, body } = await rawRequest(
          url,
          requestWithBody(method, "/echo/", ["Content-Type: text/plain"], "hi"),
        );
        assert.equal(status, 200);
        assert.equal(body.toString(), `${method} hi`);
      }),
    ),
  serverCase("passes a body of a type that the framework does not know to the view", echo, async ({ url }) => {
    const { body } = await rawRequest(
      url,
      requestWithBody("POST", "/echo/", ["Content-Type: application/x-unheard-of"], "hi"),
    );
    assert.equal(body.toString(), "POST hi");
  }),
  serverCase("passes a body without a Content-Type to the view", echo, async ({ url }) => {
    assert.equal((await rawRequest(url, requestWithBody("POST", "/echo/", [], "hi"))).body.toString(), "POST hi");
  }),
  serverCase(
    "passes an uncommon method to the view",
    echo,
    async ({ url }) =>
      assert.equal((await rawRequest(url, requestText("PROPFIND", "/echo/"))).body.toString(), "PROPFIND "),
    { needs: "allMethods" },
  ),
  serverCase("answers 405 with Allow to a wrong method", mapped, async ({ url }) => {
    const { status, headers } = await rawRequest(url, requestText("DELETE", "/mapped/"));
    assert.equal(status, 405);
    assert.match(allowOf(headers), /\bGET\b.*\bPOST\b/);
  }),
  serverCase("answers OPTIONS with Allow", mapped, async ({ url }) => {
    const { status, headers, body } = await rawRequest(url, requestText("OPTIONS", "/mapped/"));
    assert.equal(status, 200);
    assert.match(allowOf(headers), /\bGET\b.*\bPOST\b/);
    assert.equal(body.length, 0);
  }),
  serverCase("answers HEAD as GET, without the content", mapped, async ({ url }) => {
    const { status, headers, body } = await rawRequest(url, requestText("HEAD", "/mapped/"));
    assert.equal(status, 200);
    assert.equal(headers.find(([name]) => name.toLowerCase() === "content-length")?.[1], "3");
    assert.equal(body.length, 0);
  }),
  serverCase("X6: ignores a method in a header or a form field", mapped, async ({ url }) => {
    const request = requestWithBody(
      "POST",
      "/mapped/",
      ["X-HTTP-Method-Override: GET", "Content-Type: application/x-www-form-urlencoded"],
      "_method=GET",
    );
    assert.equal((await rawRequest(url, request)).body.toString(), "posted");
  }),
];

function allowOf(headers: readonly (readonly [string, string])[]): string {
  return headers.find(([name]) => name.toLowerCase() === "allow")?.[1] ?? "";
}
