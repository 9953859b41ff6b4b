import assert from "node:assert/strict";
import { HttpResponse } from "@riposte/core";
import { type Case, serverCase } from "../harness.ts";
import type { RawResponse } from "../raw-connection.ts";
import { rawRequest, requestText } from "../raw-request.ts";

const cookieLines = ({ headers }: RawResponse): string[] =>
  headers.filter(([name]) => name.toLowerCase() === "set-cookie").map(([, value]) => value);

/** Cookies: one Set-Cookie header each. */
export const cookieCases: readonly Case[] = [
  serverCase(
    "sends one Set-Cookie header per cookie, in order",
    () => () => {
      const response = new HttpResponse("");
      response.setCookie("a", "1");
      response.setCookie("b", "x,y", { httponly: true, samesite: "Lax" });
      return response;
    },
    async ({ url }) => {
      const lines = cookieLines(await rawRequest(url, requestText("GET", "/")));
      assert.deepEqual(lines, ["a=1; Path=/", 'b="x\\054y"; HttpOnly; Path=/; SameSite=Lax']);
    },
  ),
  serverCase(
    "sends a cookie with an error status",
    () => () => {
      const response = new HttpResponse("", { status: 503, headers: { "Retry-After": "1" } });
      response.setCookie("a", "1");
      return response;
    },
    async ({ url }) => {
      const response = await rawRequest(url, requestText("GET", "/"));
      assert.equal(response.status, 503);
      assert.deepEqual(cookieLines(response), ["a=1; Path=/"]);
    },
  ),
  serverCase(
    "sends cookies in the answer to HEAD",
    () => (request) => {
      const response = new HttpResponse("x");
      response.setCookie("seen", request.method);
      return response;
    },
    async ({ url }) => {
      assert.deepEqual(cookieLines(await rawRequest(url, requestText("HEAD", "/"))), ["seen=HEAD; Path=/"]);
    },
  ),
  serverCase(
    "C9: cookies named like object members are read as cookies",
    () => (request) => new HttpResponse(String(Object.entries(request.cookies).join())),
    async ({ url }) => {
      const { body } = await rawRequest(url, requestText("GET", "/", ["Cookie: __proto__=1; constructor=2"]));
      assert.equal(body.toString(), "__proto__,1,constructor,2");
    },
  ),
];
