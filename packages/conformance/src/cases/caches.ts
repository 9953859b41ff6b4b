import assert from "node:assert/strict";
import {
  cacheControl,
  compose,
  HttpResponse,
  handleErrors,
  patchVaryHeaders,
  type View,
  varyOnCookie,
  varyOnHeaders,
} from "@riposte/core";
import { type Case, serverCase } from "../harness.ts";
import type { RawResponse } from "../raw-connection.ts";
import { rawRequest, requestText } from "../raw-request.ts";

/** The headers that tell shared caches that a response differs between clients. */
export const cacheCases: readonly Case[] = [
  serverCase(
    "K1: a public response that sets a cookie has Vary: Cookie, whatever the order of decorators",
    () => (request) => {
      const view: View = () => {
        const response = new HttpResponse("personal");
        response.setCookie("seen", "1");
        patchVaryHeaders(response, ["Accept-Language"]);
        return response;
      };
      const open = cacheControl({ public: true, maxAge: 60 });
      const decorate = request.path === "/inside" ? compose(open, varyOnCookie) : compose(varyOnCookie, open);
      return decorate(view)(request);
    },
    async ({ url }) => {
      for (const path of ["/inside", "/outside"]) {
        const response = await rawRequest(url, requestText("GET", path));
        assert.deepEqual(valuesOf(response, "vary"), ["Accept-Language, Cookie"]);
        assert.deepEqual(valuesOf(response, "cache-control"), ["public, max-age=60"]);
        assert.deepEqual(valuesOf(response, "set-cookie"), ["seen=1; Path=/"]);
      }
    },
  ),
  serverCase(
    "K1: an error page has Vary with the headers that choose its format",
    () =>
      compose(
        varyOnHeaders("Cookie"),
        handleErrors,
      )(() => {
        throw new Error("boom");
      }),
    async ({ url }) => {
      const response = await rawRequest(url, requestText("GET", "/", ["Accept: application/json"]));
      assert.equal(response.status, 500);
      assert.deepEqual(valuesOf(response, "vary"), ["Accept, X-Requested-With, Cookie"]);
    },
  ),
];

function valuesOf(response: RawResponse, name: string): string[] {
  return response.headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
}
