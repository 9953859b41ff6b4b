import assert from "node:assert/strict";
import { type HttpRequest, HttpResponse, JsonResponse } from "@riposte/core";
import { type Case, serverCase } from "../harness.ts";
import { RawConnection } from "../raw-connection.ts";
import { rawRequest, requestText } from "../raw-request.ts";

const describe = (request: HttpRequest): HttpResponse =>
  new JsonResponse({
    method: request.method,
    path: request.path,
    fullPath: request.getFullPath(),
    a: request.query.getlist("a"),
    headers: [...request.headers],
    cookies: { ...request.cookies },
    ajax: request.isAjax(),
    aborted: request.signal.aborted,
  });

const hostOf = (request: HttpRequest): HttpResponse => new HttpResponse(request.getHost());

/** What a view can read of a request. */
export const requestCases: readonly Case[] = [
  serverCase(
    "reads method, decoded path and query",
    () => describe,
    async ({ url }) => {
      const seen = await askJson(url, requestText("GET", "/caf%C3%A9/?a=1&a=%26&b=2"));
      assert.equal(seen.method, "GET");
      assert.equal(seen.path, "/café/");
      assert.equal(seen.fullPath, "/caf%C3%A9/?a=1&a=%26&b=2");
      assert.deepEqual(seen.a, ["1", "&"]);
    },
  ),
  serverCase(
    "reads header names case-insensitively, and joins repeated headers",
    () => describe,
    async ({ url }) => {
      const seen = await askJson(
        url,
        requestText("GET", "/", ["X-One: 1", "x-one: 2", "X-REQUESTED-WITH: XMLHttpRequest"]),
      );
      const headers = new Map(seen.headers as [string, string][]);
      assert.equal(headers.get("x-one"), "1, 2");
      assert.equal(seen.ajax, true);
    },
  ),
  serverCase(
    "reads each byte of a header value as one character",
    () => (request) => new HttpResponse(String(request.headers.get("X-Name")?.length)),
    async ({ url }) => {
      const { body } = await rawRequest(url, requestText("GET", "/", ["X-Name: \xc3\xa9"]));
      assert.equal(body.toString(), "2");
    },
  ),
  serverCase(
    "reads cookies",
    () => describe,
    async ({ url }) => {
      const seen = await askJson(url, requestText("GET", "/", ["Cookie: a=1; b=x%20y"]));
      assert.deepEqual(seen.cookies, { a: "1", b: "x%20y" });
    },
  ),
  serverCase(
    "has a signal that has not aborted",
    () => describe,
    async ({ url }) => {
      assert.equal((await askJson(url, requestText("GET", "/"))).aborted, false);
    },
  ),
  serverCase(
    "reads the peer's address",
    () => (request) => new HttpResponse(request.remoteAddress ?? "unknown"),
    async ({ url }) =>
      assert.match((await rawRequest(url, requestText("GET", "/"))).body.toString(), /127\.0\.0\.1$|^::1$/),
    { needs: "remoteAddress" },
  ),
  serverCase(
    "reads the path of an absolute request target",
    () => describe,
    async ({ url }) => {
      const seen = await askJson(url, requestText("GET", `${url}/items/?a=1`));
      assert.equal(seen.path, "/items/");
      assert.deepEqual(seen.a, ["1"]);
    },
  ),
  serverCase(
    "B3: takes neither scheme nor host from an absolute request target against the connection and Host",
    () => (request) => new JsonResponse({ secure: request.isSecure(), host: request.getHost() }),
    async ({ url }) => {
      const seen = await askJson(url, requestText("GET", "https://localhost/"));
      assert.deepEqual(seen, { secure: false, host: "localhost" });
      const targets = [
        "https://evil/",
        "http://evil",
        "http://user@localhost/",
        "https://evil?a=//",
        "HTTPS://EVIL/#a",
      ];
      for (const target of [...targets, "http://localhost:81/", "ws://evil/a?b", "https:///a"]) {
        const { status } = await rawRequest(url, requestText("GET", target));
        assert.equal(status, 400, target);
      }
    },
  ),
  serverCase(
    "H6: reads a header named __proto__ like any other",
    () => describe,
    async ({ url }) => {
      const { status, body } = await rawRequest(url, requestText("GET", "/", ["__proto__: x", "constructor: y"]));
      assert.equal(status, 200);
      const headers = new Map(JSON.parse(body.toString()).headers as [string, string][]);
      assert.equal(headers.get("__proto__"), "x");
      assert.equal(headers.get("constructor"), "y");
      assert.equal(({} as Record<string, unknown>).x, undefined);
    },
  ),
  serverCase(
    "H7: refuses or reads 10,000 headers within two seconds",
    () => describe,
    async ({ url }) => {
      const began = performance.now();
      const { status } = await rawRequest(
        url,
        requestText(
          "GET",
          "/",
          Array.from({ length: 10_000 }, () => "X-A: 1"),
        ),
      );
      assert.ok(status === 431 || status === 200, `got ${status}`);
      assert.ok(performance.now() - began < 2000);
    },
  ),
  serverCase(
    "H8: refuses a host with user information",
    () => hostOf,
    async ({ url }) => {
      const { status, body } = await rawRequest(
        url,
        "GET / HTTP/1.1\r\nHost: evil.com:x@good\r\nConnection: close\r\n\r\n",
      );
      assert.equal(status, 400);
      assert.doesNotMatch(body.toString(), /^evil/);
    },
  ),
  serverCase(
    "H9: refuses a host outside of allowedHosts",
    () => hostOf,
    async ({ url }) => {
      const ask = (host: string) => rawRequest(url, `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      assert.equal((await ask("good.example")).body.toString(), "good.example");
      assert.equal((await ask("evil.example")).status, 400);
    },
    { settings: { allowedHosts: ["good.example"] } },
  ),
  serverCase(
    "H9: refuses two different hosts",
    () => hostOf,
    async ({ url }) => {
      const { status } = await rawRequest(
        url,
        "GET / HTTP/1.1\r\nHost: a.example\r\nHost: b.example\r\nConnection: close\r\n\r\n",
      );
      assert.equal(status, 400);
    },
  ),
  serverCase(
    "H11: ignores X-Forwarded headers by default",
    () => (request) => new HttpResponse(`${request.scheme} ${request.getHost()}`),
    async ({ url }) => {
      const headers = ["X-Forwarded-Host: evil.example", "X-Forwarded-Proto: https"];
      assert.equal((await rawRequest(url, requestText("GET", "/", headers))).body.toString(), "http localhost");
    },
  ),
  serverCase(
    "I15: refuses Content-Length together with Transfer-Encoding",
    () => describe,
    async ({ url }) => {
      await refused(url, ["Content-Length: 5", "Transfer-Encoding: chunked"], "0\r\n\r\n");
    },
  ),
  serverCase(
    "I15: refuses two different lengths",
    () => describe,
    async ({ url }) => {
      await refused(url, ["Content-Length: 5", "Content-Length: 6"], "hello!");
    },
  ),
  serverCase(
    "I15: refuses an unknown transfer coding",
    () => describe,
    async ({ url }) => {
      await refused(url, ["Transfer-Encoding: chunked, identity"], "0\r\n\r\n");
    },
  ),
  ...["Accept", "Content-Type"].map((name) =>
    serverCase(
      `answers 400 to a parameter of ${name} in an unknown charset`,
      () => (request) => new HttpResponse(`${request.contentType} ${request.accepts("text/html")}`),
      async ({ url }) => {
        const { status } = await rawRequest(url, requestText("GET", "/", [`${name}: text/plain; a*=nope''%41`]));
        assert.equal(status, 400);
      },
    ),
  ),
  serverCase(
    "answers several requests on one connection, in order",
    () => (request) => new HttpResponse(request.path),
    async ({ url }) => {
      const connection = await RawConnection.open(url);
      connection.send("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n");
      assert.equal((await connection.readResponse()).body.toString(), "/1");
      assert.equal((await connection.readResponse()).body.toString(), "/2");
      connection.socket.destroy();
    },
  ),
];

async function askJson(url: string, request: string): Promise<Record<string, unknown>> {
  const { status, body } = await rawRequest(url, request);
  assert.equal(status, 200);
  return JSON.parse(body.toString()) as Record<string, unknown>;
}

async function refused(url: string, headers: readonly string[], body: string): Promise<void> {
  const { status } = await rawRequest(url, `POST / HTTP/1.1\r\nHost: a\r\n${headers.join("\r\n")}\r\n\r\n${body}`);
  assert.equal(status, 400);
}
