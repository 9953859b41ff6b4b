import assert from "node:assert/strict";
import { BadRequest, Http404, HttpResponse, PermissionDenied, SuspiciousOperation, type View } from "@riposte/core";
import { type Case, serverCase } from "../harness.ts";
import { rawRequest, requestText } from "../raw-request.ts";

const throwing = (error: unknown) => (): View => () => {
  throw error;
};

const answers: readonly (readonly [error: Error, status: number])[] = [
  [new Http404("nothing here"), 404],
  [new PermissionDenied(), 403],
  [new BadRequest(), 400],
  [new SuspiciousOperation(), 400],
];

/** What a view throws reaches the framework's own error handling. */
export const errorCases: readonly Case[] = [
  ...answers.map(([error, status]) =>
    serverCase(`a thrown ${error.name} is a ${status}`, throwing(error), async ({ url }) => {
      assert.equal((await rawRequest(url, requestText("GET", "/"))).status, status);
    }),
  ),
  serverCase("a thrown error is a 500, told to the framework once", throwing(new Error("boom")), async (server) => {
    assert.equal((await rawRequest(server.url, requestText("GET", "/"))).status, 500);
    assert.deepEqual(server.errors.map(String), ["Error: boom"]);
  }),
  serverCase(
    "a rejection is a 500, told to the framework once",
    () => async () => {
      await Promise.resolve();
      throw new Error("later");
    },
    async (server) => {
      assert.equal((await rawRequest(server.url, requestText("GET", "/"))).status, 500);
      assert.deepEqual(server.errors.map(String), ["Error: later"]);
    },
  ),
  serverCase("a thrown value that is no error is a 500", throwing("text"), async ({ url }) => {
    assert.equal((await rawRequest(url, requestText("GET", "/"))).status, 500);
  }),
  serverCase(
    "what is no response is a 500",
    () => (() => undefined) as unknown as View,
    async ({ url }) => {
      assert.equal((await rawRequest(url, requestText("GET", "/"))).status, 500);
    },
  ),
  serverCase(
    "J5: an unexpected error's message is not sent",
    throwing(new Error("secret-4711")),
    async ({ url }) => assert.doesNotMatch((await rawRequest(url, requestText("GET", "/"))).body.toString(), /4711/),
    { needs: "hiddenMessages" },
  ),
  serverCase(
    "H1: a header that would split the response is an error where it is set; nothing of it is sent",
    () => () => new HttpResponse("", { headers: { "X-A": "a\r\nSet-Cookie: x=1" } }),
    async ({ url }) => {
      const { status, headers } = await rawRequest(url, requestText("GET", "/"));
      assert.equal(status, 500);
      assert.ok(headers.every(([name]) => name.toLowerCase() !== "set-cookie"));
    },
  ),
  serverCase(
    "S6: a response that is sent twice is an error",
    () => {
      const response = new HttpResponse("once");
      return () => response;
    },
    async (server) => {
      assert.equal((await rawRequest(server.url, requestText("GET", "/"))).body.toString(), "once");
      assert.equal((await rawRequest(server.url, requestText("GET", "/"))).status, 500);
      assert.match(String(server.errors[0]), /already sent/);
    },
  ),
  serverCase(
    "the server lives on after errors",
    () => (request) => {
      if (request.path === "/bad") throw new Error("boom");
      return new HttpResponse("fine");
    },
    async ({ url }) => {
      for (let times = 0; times < 5; times += 1) await rawRequest(url, requestText("GET", "/bad"));
      assert.equal((await rawRequest(url, requestText("GET", "/"))).body.toString(), "fine");
    },
  ),
];
